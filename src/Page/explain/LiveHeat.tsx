import { HeatCanvas, titleOf } from "./Heatmaps";
import { percent } from "./numbers";
import type { State } from "./state";
import { LayerMap } from "./views/shared";

const most = 8;

/** Grad-CAM as the page computes it: for a class and a layer that the viewer chooses, of any picture, and the maps that it is made of. */
export function LiveHeat({ state }: { state: State }) {
  const { cam } = state;
  const heat = cam.heatmap.value;
  if (!heat) {
    return null;
  }
  const evidence = cam.evidence.value;
  return (
    <div class="nd-live">
      <figure>
        <HeatCanvas state={state} heat={heat} size={280} label={titleOf(heat)} />
        <figcaption>{titleOf(heat)}</figcaption>
      </figure>
      <div class="nd-live-side">
        <div class="nd-live-choices">
          <label class="nd-select">
            <span class="nd-label">Class</span>
            <select value={cam.target.value ?? -1} onChange={(e) => (cam.target.value = Number(e.currentTarget.value) < 0 ? null : Number(e.currentTarget.value))}>
              <option value={-1}>the surest: {state.label(cam.surest.value)}</option>
              {Array.from({ length: state.data.scores!.count }, (_, i) => <option key={i} value={i}>{state.label(i)}</option>)}
            </select>
          </label>
          <label class="nd-select">
            <span class="nd-label">Maps of</span>
            <select value={cam.chosenLayer.value} onChange={(e) => (cam.layer.value = Number(e.currentTarget.value))}>
              {cam.layers.map((t) => <option key={t} value={t}>{state.nameOf(t)}</option>)}
            </select>
          </label>
          <button class="nd-btn nd-line" aria-pressed={cam.against.value} onClick={() => (cam.against.value = !cam.against.value)}>Evidence against, too</button>
        </div>
        <p class="nd-kind">
          The maps of {heat.layer}, added up; each is weighed with how much the score of {heat.target} rises with it.
          {evidence?.isUniform && " The score rises alike with every place of a map, for the classifier takes their means: this is CAM, too."}
        </p>
        {evidence && <Maps state={state} evidence={evidence} />}
      </div>
    </div>
  );
}

// The maps that speak most for the class, then those that speak most against it.
function Maps({ state, evidence }: { state: State; evidence: NonNullable<State["cam"]["evidence"]["value"]> }) {
  const total = evidence.maps.reduce((sum, m) => sum + Math.abs(m.adds), 0);
  const few = evidence.maps.length <= most ? evidence.maps : [...evidence.maps.slice(0, most / 2), ...evidence.maps.slice(-most / 2)];
  const groups = [["speak for it", few.filter((m) => m.adds > 0)], ["speak against it", few.filter((m) => m.adds < 0).reverse()]] as const;
  return (
    <div class="nd-evidence">
      {groups.filter(([, maps]) => maps.length > 0).map(([title, maps]) => (
        <section key={title} aria-label={`Maps that ${title}`}>
          <p class="nd-label">Maps that {title}</p>
          <div>
            {maps.map(({ map, adds }) => (
              <button key={map} aria-label={`Open map ${map + 1}, ${percent(Math.abs(adds) / total)} of all evidence`} title="Its share of all evidence, for and against" onClick={() => { state.look(evidence.tensor, map); scrollTo({ top: 0 }); }}>
                <LayerMap state={state} tensor={evidence.tensor} map={map} size={52} />
                <span class="nd-num">{map + 1}: {percent(Math.abs(adds) / total)}</span>
              </button>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
