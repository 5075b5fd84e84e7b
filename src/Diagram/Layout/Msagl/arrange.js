// Runs inside the script engine, after MSAGL's bundle. Numbers and arrays in and out, as JSON text; y grows upward here.
function arrange(problemText) {
  'use strict';
  const problem = JSON.parse(problemText);
  const { Graph, Node, Edge, GeomGraph, GeomNode, GeomEdge, CurveFactory, Point,
    SugiyamaLayoutSettings, LayerDirectionEnum, EdgeRoutingMode, layoutGeomGraph, routeRectilinearEdges,
    Curve, LineSegment, BezierSeg, Ellipse, Polyline } = msagl;

  const graph = new Graph('g');
  const geometry = new GeomGraph(graph);
  const nodes = problem.nodes.map(([width, height], index) => {
    const node = new Node(String(index));
    graph.addNode(node);
    const box = new GeomNode(node);
    box.boundaryCurve = CurveFactory.createRectangle(width, height, new Point(0, 0));
    return box;
  });
  const edges = problem.edges.map(([from, to]) => {
    const edge = new Edge(nodes[from].node, nodes[to].node);
    const line = new GeomEdge(edge);
    line.sourceArrowhead = null;
    line.targetArrowhead = null;
    return line;
  });

  const settings = new SugiyamaLayoutSettings();
  settings.layerDirection = LayerDirectionEnum[problem.direction];
  settings.commonSettings.NodeSeparation = problem.nodeGap;
  settings.LayerSeparation = problem.rankGap;
  // Rectilinear routes are asked for below: the layout's own call of that router gives boxes a padding of 1, and then runs edges through some.
  const isRectilinear = problem.routing === 'Rectilinear';
  settings.edgeRoutingSettings.EdgeRoutingMode = isRectilinear ? EdgeRoutingMode.None : EdgeRoutingMode[problem.routing];
  settings.edgeRoutingSettings.Padding = problem.padding;
  geometry.layoutSettings = settings;
  layoutGeomGraph(geometry, null);
  if (isRectilinear) {
    for (const edge of edges) edge.curve = null;
    routeRectilinearEdges(geometry, edges, null, problem.padding, 0, 2);
  }

  // Each piece is its kind and its points: L line, C cubic Bezier, A quarter turn that rounds a corner.
  const pieces = (curve, path) => {
    const line = (a, b) => path.push(['L', a.x, a.y, b.x, b.y]);
    if (curve instanceof Curve) {
      for (const segment of curve.segs) pieces(segment, path);
    } else if (curve instanceof LineSegment) {
      line(curve.start, curve.end);
    } else if (curve instanceof BezierSeg) {
      path.push(['C', ...[0, 1, 2, 3].flatMap(i => [curve.B(i).x, curve.B(i).y])]);
    } else if (curve instanceof Ellipse) {
      path.push(['A', curve.start.x, curve.start.y, curve.end.x, curve.end.y]);
    } else if (curve instanceof Polyline) {
      const points = [...curve];
      for (let i = 1; i < points.length; i++) line(points[i - 1], points[i]);
    } else {
      throw new Error('MSAGL gave an edge a curve of an unknown kind');
    }
    return path;
  };

  return JSON.stringify({
    nodes: nodes.map(node => [node.center.x, node.center.y]),
    edges: edges.map(edge => edge.curve ? pieces(edge.curve, []) : []),
  });
}
