// Lays out the graph of a JSON file ({nodes: [{width, height}], edges: [[from, to]]}) with dagre and prints its size:
// no drawing, no text, so that what is timed is the layout alone.
const { readFileSync } = require("node:fs");
const dagre = require("@dagrejs/dagre");

const { nodes, edges } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const graph = new dagre.graphlib.Graph({ multigraph: true });
graph.setGraph({ rankdir: "TB", nodesep: 14, ranksep: 22 });
nodes.forEach((node, index) => graph.setNode(String(index), { width: node.width, height: node.height }));
edges.forEach(([from, to], index) => graph.setEdge(String(from), String(to), {}, String(index)));

const start = performance.now();
dagre.layout(graph);
const { width, height } = graph.graph();
console.log(`${nodes.length} nodes, ${edges.length} edges, ${Math.round(width)} x ${Math.round(height)}, layout ${Math.round(performance.now() - start)} ms`);
