"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const element = (name, text) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    return made;
  };
  document.documentElement.dataset.scripted = "";
  byId("tools").hidden = false;
  byId("stage").hidden = false;
  const nodes = new Map(data.nodes.map((node) => [node.key, node]));
  const edgesOf = new Map(data.nodes.map((node) => [node.key, []]));
  data.edges.forEach((edge, number) => {
    edge.id = "e" + number;
    edgesOf.get(edge.from).push(edge);
    edgesOf.get(edge.to).push(edge);
  });
  const circleOf = new Map();
  data.circles.forEach((circle, number) => circle.forEach((key) => circleOf.set(key, number)));
  const inCircle = (edge) => circleOf.has(edge.from) && circleOf.get(edge.from) === circleOf.get(edge.to);

  // Sizes before places: the picture is laid out here, box by box.
  const short = (text, most = 28) => {
    const letters = Array.from(text);
    return letters.length > most ? letters.slice(0, most - 1).join("") + "\u2026" : text;
  };
  const wide = (text) =>
    Array.from(text).reduce((sum, letter) => sum + (letter.codePointAt(0) > 0x2e7f ? 13 : 7.4), 0);
  const LINE = 15.5, MOST_MEMBERS = 12;
  const unfolded = new Set();
  /** The badge counts what is in a group; unfolded, these follow below it. */
  function measure(node) {
    node.lines = [node.name, node.id, node.account, node.verdict].filter((line) => line).map((line) => short(line));
    node.badgeLine = node.badge ? node.lines.length : null;
    if (node.badge) node.lines.push((unfolded.has(node.key) ? "\u25be " : "\u25b8 ") + node.badge);
    if (unfolded.has(node.key)) {
      const items = node.members.flatMap((members) => members.items);
      node.lines.push(...items.slice(0, MOST_MEMBERS).map((item) => short(item, 44)));
      if (items.length > MOST_MEMBERS) node.lines.push("\u2026 " + (items.length - MOST_MEMBERS) + " more");
    }
    // An ellipse, a hexagon and a barrel have less room in their corners.
    const corners = node.account ? 20 : node.verdict === "deletable" || node.verdict === "undetermined" ? 34 : 0;
    node.w = Math.max(90, 22 + corners + Math.max(...node.lines.map(wide)));
    node.h = 14 + LINE * node.lines.length;
  }
  data.nodes.forEach(measure);

  const GAP = 26;

  /** The smallest scale at which names can be read. */
  const leastZoom = () => (byId("picture").clientWidth < 600 ? 0.5 : 0.65);

  /** Shelves: boxes side by side until the row is as long as the whole is to be wide. */
  function shelves(items, gap, ratio, widest) {
    const area = items.reduce((sum, item) => sum + (item.w + gap) * (item.h + gap), 0);
    const most = Math.max(Math.min(Math.sqrt(area * ratio), widest), ...items.map((item) => item.w));
    let x = 0, y = 0, row = 0, w = 0;
    for (const item of items) {
      if (x > 0 && x + item.w > most) { x = 0; y += row + gap; row = 0; }
      item.x = x; item.y = y;
      x += item.w + gap;
      row = Math.max(row, item.h);
      w = Math.max(w, x - gap);
    }
    return { w, h: y + row };
  }

  /** Groups that are joined by references, each part on its own. */
  function parts(members) {
    const here = new Set(members), seen = new Set(), found = [];
    for (const first of members) {
      if (seen.has(first)) continue;
      const part = [first];
      seen.add(first);
      for (let i = 0; i < part.length; i++) {
        for (const edge of edgesOf.get(part[i])) {
          for (const key of [edge.from, edge.to]) {
            if (here.has(key) && !seen.has(key)) { seen.add(key); part.push(key); }
          }
        }
      }
      found.push(part);
    }
    return found;
  }

  function pairsIn(part) {
    const here = new Set(part), pairs = new Map();
    for (const key of part) {
      for (const edge of edgesOf.get(key)) {
        if (here.has(edge.from) && here.has(edge.to)) pairs.set(pairOf(edge), edge);
      }
    }
    return [...pairs.values()];
  }

  /** By pair of groups, how an arrow goes around the groups between them. */
  const bends = new Map();
  const pairOf = (edge) => edge.from + "\n" + edge.to;
  function bend(edge, from, to, points) {
    // One point is halfway to a neighbour.
    if (points.length < 2) return;
    const x = to.x - from.x, y = to.y - from.y, length = Math.hypot(x, y);
    bends.set(pairOf(edge), {
      weights: points.map((point) => ((point.x - from.x) * x + (point.y - from.y) * y) / (length * length)),
      distances: points.map((point) => ((point.y - from.y) * x - (point.x - from.x) * y) / length),
    });
  }

  /** The groups in order where each names the next and no other; null otherwise. */
  function chainOf(part, pairs) {
    const next = new Map(pairs.map((edge) => [edge.from, edge.to]));
    const named = new Set(next.values());
    if (pairs.length !== part.length - 1 || next.size !== pairs.length || named.size !== pairs.length) return null;
    const chain = [part.find((key) => !named.has(key))];
    while (next.has(chain[chain.length - 1])) chain.push(next.get(chain[chain.length - 1]));
    return chain;
  }

  /** Most parts are chains. Dagre takes long for large parts, so these are put into columns by their distance. */
  function place(part) {
    const at = new Map();
    if (part.length === 1) {
      const { w, h } = nodes.get(part[0]);
      return { part, at: at.set(part[0], { x: 0, y: 0 }), w, h };
    }
    const pairs = pairsIn(part);
    const chain = chainOf(part, pairs);
    if (chain !== null) {
      const h = Math.max(...chain.map((key) => nodes.get(key).h));
      let x = 0;
      for (const key of chain) {
        at.set(key, { x, y: (h - nodes.get(key).h) / 2 });
        x += nodes.get(key).w + 70;
      }
      return { part, at, w: x - 70, h };
    }
    if (part.length <= 120 && pairs.length <= 260) {
      const graph = new dagre.graphlib.Graph();
      graph.setGraph({ rankdir: "LR", nodesep: 18, ranksep: 70, edgesep: 8 });
      graph.setDefaultEdgeLabel(() => ({}));
      part.forEach((key) => graph.setNode(key, { width: nodes.get(key).w, height: nodes.get(key).h }));
      pairs.forEach((edge) => graph.setEdge(edge.from, edge.to));
      dagre.layout(graph);
      pairs.forEach((edge) => bend(edge, graph.node(edge.from), graph.node(edge.to), graph.edge(edge.from, edge.to).points.slice(1, -1)));
      part.forEach((key) => { const p = graph.node(key); at.set(key, { x: p.x - nodes.get(key).w / 2, y: p.y - nodes.get(key).h / 2 }); });
    } else {
      columns(part, pairs, at);
    }
    const left = Math.min(...part.map((key) => at.get(key).x)), top = Math.min(...part.map((key) => at.get(key).y));
    part.forEach((key) => { at.get(key).x -= left; at.get(key).y -= top; });
    return {
      part, at,
      w: Math.max(...part.map((key) => at.get(key).x + nodes.get(key).w)),
      h: Math.max(...part.map((key) => at.get(key).y + nodes.get(key).h)),
    };
  }

  function columns(part, pairs, at) {
    const out = new Map(part.map((key) => [key, []])), count = new Map(part.map((key) => [key, 0]));
    for (const edge of pairs) { out.get(edge.from).push(edge.to); count.set(edge.to, count.get(edge.to) + 1); }
    const rank = new Map();
    let ring = part.filter((key) => count.get(key) === 0);
    if (ring.length === 0) ring = [part[0]];
    let left = part.slice();
    for (let depth = 0; left.length > 0; depth++) {
      if (ring.length === 0) ring = [left[0]];
      ring.forEach((key) => rank.set(key, depth));
      const next = new Set();
      ring.forEach((key) => out.get(key).forEach((to) => { if (!rank.has(to)) next.add(to); }));
      left = left.filter((key) => !rank.has(key));
      ring = [...next];
    }
    const ranks = [];
    part.forEach((key) => (ranks[rank.get(key)] ??= []).push(key));
    let x = 0;
    for (const column of ranks) {
      const most = Math.ceil(Math.sqrt(column.length * 6));
      for (let from = 0; from < column.length; from += most) {
        let y = 0, w = 0;
        for (const key of column.slice(from, from + most)) {
          at.set(key, { x, y });
          y += nodes.get(key).h + 16;
          w = Math.max(w, nodes.get(key).w);
        }
        x += w + 30;
      }
      x += 60;
    }
  }

  const boxes = data.boxes.map((label, number) => ({ label, number, keys: [], guests: [] }));
  const outside = [];
  for (const node of data.nodes) {
    if (node.box !== null) { boxes[node.box].keys.push(node.key); continue; }
    const other = edgesOf.get(node.key).map((edge) => nodes.get(edge.from === node.key ? edge.to : edge.from)).find((each) => each.box !== null);
    (other ? boxes[other.box].guests : outside).push(node.key);
  }
  const stack = (keys) => {
    let y = 0;
    return keys.map((key) => { const item = { key, y }; y += nodes.get(key).h + 16; return item; });
  };
  function layOut(shown) {
    bends.clear();
    const filled = [];
    for (const box of boxes) {
      const keys = box.keys.filter(shown);
      const guests = box.guests.filter(shown);
      if (keys.length + guests.length === 0) continue;
      const all = parts(keys);
      const joined = all.filter((part) => part.length > 1).map(place);
      const single = all.filter((part) => part.length === 1).map(place);
      joined.sort((one, other) => other.h - one.h);
      // Those that groups outside the box reference come first, next to these.
      const isJoined = (placed) => (edgesOf.get(placed.part[0]).length > 0 ? 0 : 1);
      single.sort((one, other) => isJoined(one) - isJoined(other));
      filled.push({ joined, single, guests: stack(guests), guestWidth: guests.length > 0 ? Math.max(...guests.map((key) => nodes.get(key).w)) + 80 : 0 });
    }
    const lone = outside.filter(shown);
    if (filled.length + lone.length === 0) return new Map();
    if (lone.length > 0) filled.push({ joined: [], single: lone.map((key) => place([key])), guests: [], guestWidth: 0 });
    const picture = byId("picture");
    const least = leastZoom();
    const candidates = [Infinity, picture.clientWidth / least - 80].flatMap((widest) =>
      [0.6, 1, 1.5, 2.2, 3.2, 5, 8].map((ratio) => {
        const arranged = arrange(filled, ratio, widest);
        const across = picture.clientWidth / (arranged.w + 50);
        return { ...arranged, across, zoom: Math.min(across, picture.clientHeight / (arranged.h + 50)) };
      }));
    const largest = (some) => some.reduce((one, other) => (other.zoom > one.zoom ? other : one));
    let best = largest(candidates);
    // What has to be moved up and down alone is read more easily.
    const narrow = candidates.filter((each) => each.across >= least && each.zoom > best.zoom / 2);
    if (best.zoom < least && narrow.length > 0) best = largest(narrow);
    return put(best.items);
  }

  function arrange(filled, ratio, widest) {
    const items = filled.map((box) => {
      const inner = [];
      const add = (placed, gap) => {
        if (placed.length === 0) return;
        const size = shelves(placed, gap, ratio, widest - box.guestWidth - 40);
        inner.push({ content: placed.map((each) => ({ placed: each, x: each.x, y: each.y })), ...size });
      };
      add(box.joined, GAP * 1.5);
      add(box.single, GAP * 0.7);
      const size = shelves(inner, GAP * 2, ratio, widest - box.guestWidth - 40);
      const guestHeight = box.guests.reduce((most, item) => Math.max(most, item.y + nodes.get(item.key).h), 0);
      return { inner, guests: box.guests, guestWidth: box.guestWidth, w: box.guestWidth + size.w + 40, h: Math.max(size.h, guestHeight) + 60 };
    });
    items.sort((one, other) => other.h - one.h);
    return { items, ...shelves(items, 50, 1.6, widest) };
  }

  function put(items) {
    const places = new Map();
    const putAt = (key, x, y) => places.set(key, { x: x + nodes.get(key).w / 2, y: y + nodes.get(key).h / 2 });
    for (const item of items) {
      for (const group of item.inner) {
        for (const { placed, x, y } of group.content) {
          for (const key of placed.part) {
            const p = placed.at.get(key);
            putAt(key, item.x + item.guestWidth + 20 + group.x + x + p.x, item.y + 40 + group.y + y + p.y);
          }
        }
      }
      const wishes = item.guests.map(({ key, y }) => {
        const known = edgesOf.get(key).map((edge) => places.get(edge.from === key ? edge.to : edge.from)).filter((place) => place);
        const middle = known.reduce((sum, place) => sum + place.y, 0) / known.length;
        return { key, y: known.length > 0 ? middle - nodes.get(key).h / 2 : item.y + 40 + y };
      });
      wishes.sort((one, other) => one.y - other.y);
      let free = -Infinity;
      for (const { key, y } of wishes) {
        const top = Math.max(y, free);
        putAt(key, item.x, top);
        free = top + nodes.get(key).h + 16;
      }
    }
    return places;
  }

  /** The box around groups. Cytoscape has boxes of its own, which take twice the time to draw. */
  function around(inside) {
    const left = Math.min(...inside.map((item) => item.x - item.w / 2)) - 16, right = Math.max(...inside.map((item) => item.x + item.w / 2)) + 16;
    const top = Math.min(...inside.map((item) => item.y - item.h / 2)) - 16, bottom = Math.max(...inside.map((item) => item.y + item.h / 2)) + 16;
    return { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, w: right - left, h: bottom - top };
  }

  const LOOKS = {
    deletable: { shape: "ellipse", "background-color": "#cdeccd" },
    referenced: { shape: "round-rectangle", "background-color": "#fde2c0" },
    "service-managed": { shape: "cut-rectangle", "background-color": "#e3d9f2" },
    "in-use": { shape: "rectangle", "background-color": "#cfe2f7" },
    undetermined: { shape: "hexagon", "background-color": "#e4e4e8" },
  };
  const large = data.nodes.length > 400;
  /** What is drawn where only some of the groups are shown. */
  function elementsOf(visible) {
    const places = layOut((key) => visible.has(key));
    const elements = [];
    for (const box of boxes) {
      const inside = box.keys.filter((key) => visible.has(key));
      if (inside.length > 0) {
        const { position, w, h } = around(inside.map((key) => ({ ...places.get(key), w: nodes.get(key).w, h: nodes.get(key).h })));
        elements.push({ group: "nodes", data: { id: "box" + box.number, label: box.label, w, h }, position, classes: "box", selectable: false, grabbable: false });
      }
    }
    for (const node of data.nodes) {
      if (!visible.has(node.key)) continue;
      elements.push({
        group: "nodes",
        data: { id: node.key, label: node.lines.join("\n"), w: node.w, h: node.h },
        position: places.get(node.key),
        classes: ["group", node.external ? "external" : "", circleOf.has(node.key) ? "circle" : "", LOOKS[node.verdict] ? "judged " + node.verdict : node.account ? "foreign" : ""].join(" "),
      });
    }
    const bent = new Map();
    for (const edge of data.edges) {
      if (!visible.has(edge.from) || !visible.has(edge.to)) continue;
      const made = { group: "edges", data: { id: edge.id, source: edge.from, target: edge.to }, classes: [edge.direction ?? "unknown", inCircle(edge) ? "circle" : ""] };
      const way = bends.get(pairOf(edge));
      if (way) {
        const aside = 9 * (bent.get(way) ?? 0);
        bent.set(way, (bent.get(way) ?? 0) + 1);
        made.classes.push("bent");
        Object.assign(made.data, { weights: way.weights.join(" "), distances: way.distances.map((distance) => distance + aside).join(" ") });
      }
      elements.push(made);
    }
    return elements;
  }
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let printing = false;
  function style() {
    const night = dark.matches && !printing;
    const text = night ? "#e8e8ec" : "#1b1b1f", back = night ? "#17181c" : "#ffffff", line = night ? "#9a9ca6" : "#6d6f78", danger = night ? "#ff8a80" : "#b3261e";
    return [
      { selector: "node.group", style: { "z-index": 2, "z-index-compare": "manual", shape: "round-rectangle", width: "data(w)", height: "data(h)", label: "data(label)", "text-wrap": "wrap", "text-valign": "center", "text-halign": "center", "font-size": 12, "font-family": "system-ui, sans-serif", "line-height": 1.25, color: text, "background-color": night ? "#2b2d35" : "#ffffff", "border-width": 1.2, "border-color": line, "min-zoomed-font-size": 5 } },
      { selector: "node.foreign", style: { shape: "barrel" } },
      { selector: "node.judged", style: { color: "#1b1b1f" } },
      ...Object.entries(LOOKS).map(([verdict, look]) => ({ selector: "node." + verdict, style: look })),
      { selector: "node.external", style: { "border-style": "dashed" } },
      { selector: "node.circle", style: { "border-color": danger, "border-width": 4, "border-style": "double" } },
      { selector: "node.box", style: { shape: "round-rectangle", "background-color": night ? "#1f2127" : "#f5f6f8", "border-color": line, "border-width": 1, width: "data(w)", height: "data(h)", "z-index": 0, "z-index-compare": "manual", events: "no", label: "data(label)", "text-valign": "top", "text-halign": "center", "font-size": 14, color: text, "min-zoomed-font-size": 6, "text-margin-y": -4 } },
      { selector: "edge", style: { "z-index": 1, "z-index-compare": "manual", width: 1.4, "line-color": line, "target-arrow-color": line, "target-arrow-shape": "triangle", "arrow-scale": 0.9, "curve-style": large ? "straight" : "bezier" } },
      { selector: "edge.bent", style: { "curve-style": "round-segments", "segment-weights": "data(weights)", "segment-distances": "data(distances)", "segment-radii": 24, "edge-distances": "node-position" } },
      { selector: "edge.egress", style: { "line-style": "dashed" } },
      { selector: "edge.unknown", style: { "line-style": "dotted", width: 2 } },
      { selector: "edge.circle", style: { "line-color": danger, "target-arrow-color": danger, width: 2.6 } },
      { selector: ".faded", style: { opacity: 0.2 } },
      { selector: "node.found", style: { "overlay-color": "#0b57d0", "overlay-opacity": 0.25, "overlay-padding": 5 } },
      { selector: "node:selected", style: { "border-color": night ? "#a8c7fa" : "#0b57d0", "border-width": 4, "border-style": "solid" } },
      { selector: "edge:selected, edge.over", style: { width: 4 } },
    ];
  }
  const picture = byId("picture");
  if (innerWidth <= 760) byId("legend").open = false;
  const cy = cytoscape({ container: picture, elements: [], style: style(), layout: { name: "preset", fit: false }, minZoom: 0.03, maxZoom: 3, boxSelectionEnabled: false, autounselectify: false, hideEdgesOnViewport: large, textureOnViewport: large, pixelRatio: large ? 1 : "auto" });
  window.sgauditGraph = cy;

  /** All of it, unless nothing could be read then: the rest is a drag away. */
  function show() {
    cy.fit(undefined, 24);
    if (cy.zoom() > 1.25) { cy.zoom(1.25); cy.center(); }
    const least = leastZoom();
    if (cy.zoom() < least) {
      const area = cy.elements().boundingBox();
      cy.zoom(least);
      if (area.w * least <= cy.width() - 16) {
        cy.pan({ x: (cy.width() - area.w * least) / 2 - area.x1 * least, y: 24 - area.y1 * least });
      } else {
        // Where the first groups are, for there may be none in the corner.
        const first = cy.nodes(".group").filter((node) => (node.position().y - area.y1) * least < cy.height() / 2);
        const left = first.reduce((least, node) => Math.min(least, node.position().x - node.data("w") / 2), Infinity);
        cy.pan({ x: 24 - left * least, y: 24 - area.y1 * least });
      }
    }
  }

  const state = { text: "", box: "", verdict: "", edgesOnly: false, around: null };
  const rows = new Map([...document.querySelectorAll("tr[data-key]")].map((row) => [row.dataset.key, row]));
  const edgeRows = [...document.querySelectorAll("tr[data-edge]")];
  const matches = (node) => state.text !== "" && (node.name + "\n" + node.id).toLowerCase().includes(state.text);
  function isShown(node) {
    if (state.around !== null) {
      return node.key === state.around || edgesOf.get(node.key).some((edge) => edge.from === state.around || edge.to === state.around);
    }
    return (state.box === "" || String(node.box) === state.box || (node.box === null && edgesOf.get(node.key).some((edge) => String(nodes.get(edge.from).box) === state.box || String(nodes.get(edge.to).box) === state.box)))
      && (state.verdict === "" || node.verdict === state.verdict)
      && (!state.edgesOnly || edgesOf.get(node.key).length > 0);
  }
  const hide = (row, hidden) => { if (row.hidden !== hidden) row.hidden = hidden; };
  let searched = false;
  /** Where a group is kept, it stays at its place on the screen. */
  function apply(anew, kept) {
    const visible = new Set(data.nodes.filter(isShown).map((node) => node.key));
    const found = data.nodes.filter((node) => visible.has(node.key) && matches(node));
    if (anew) {
      const top = () => { const node = cy.getElementById(kept); return { x: node.renderedPosition().x, y: node.renderedPosition().y - (node.data("h") / 2) * cy.zoom() }; };
      const before = kept === undefined ? null : top();
      cy.elements().remove();
      cy.add(elementsOf(visible));
      if (before === null) show();
      else cy.panBy({ x: before.x - top().x, y: before.y - top().y });
    }
    cy.batch(() => {
      for (const node of data.nodes) {
        if (visible.has(node.key) && (searched || state.text !== "")) cy.getElementById(node.key).toggleClass("found", matches(node)).toggleClass("faded", state.text !== "" && !matches(node));
        hide(rows.get(node.key), !visible.has(node.key) || (state.text !== "" && !matches(node)));
      }
    });
    searched = state.text !== "";
    data.edges.forEach((edge, number) => hide(edgeRows[number], !visible.has(edge.from) || !visible.has(edge.to)));
    byId("count").textContent = visible.size + " of " + data.nodes.length + " groups shown" + (state.text === "" ? "" : ", " + found.length + " found");
    byId("all").disabled = state.around === null && state.box === "" && state.verdict === "" && !state.edgesOnly && state.text === "";
    return found;
  }

  const about = byId("about");
  const link = (key) => {
    const button = element("button", nodes.get(key).name || nodes.get(key).id);
    button.className = "link";
    button.type = "button";
    button.addEventListener("click", () => choose(key));
    return button;
  };
  const ruleText = (edge) => (edge.direction ?? "rules unknown") + (edge.rules.length > 0 ? ": " + edge.rules.join("; ") : "");
  function list(title, items) {
    if (items.length === 0) return;
    about.append(element("h3", title));
    const ul = element("ul");
    ul.append(...items);
    about.append(ul);
  }
  function tell(key) {
    const node = nodes.get(key);
    about.replaceChildren(element("h2", node.name || node.id));
    for (const line of [node.name ? node.id : "", node.box === null ? "" : data.boxes[node.box], node.account, node.verdict && "verdict: " + node.verdict, node.external ? "outside of what was asked for" : "", circleOf.has(key) ? "in a circle" : ""]) {
      if (line) about.append(element("p", line));
    }
    for (const members of node.members) {
      const unfold = element("details");
      unfold.append(element("summary", members.title));
      const ul = element("ul");
      ul.append(...members.items.map((item) => element("li", item)));
      unfold.append(ul);
      about.append(unfold);
    }
    const item = (edge, other) => { const li = element("li"); li.append(link(other), element("div", ruleText(edge))); return li; };
    list("Referenced by", edgesOf.get(key).filter((edge) => edge.to === key).map((edge) => item(edge, edge.from)));
    list("References", edgesOf.get(key).filter((edge) => edge.from === key).map((edge) => item(edge, edge.to)));
    if (edgesOf.get(key).length === 0) about.append(element("p", "no reference"));
  }
  function tellEdge(edge) {
    about.replaceChildren(element("h2", "Reference"));
    const ul = element("p");
    ul.append(link(edge.from), " names ", link(edge.to));
    about.append(ul, element("p", (edge.direction ?? "The rules cannot be read.")));
    list("Rules", edge.rules.map((rule) => element("li", rule)));
    if (inCircle(edge)) about.append(element("p", "in a circle"));
  }
  function tellAll() {
    about.replaceChildren(element("h2", "Graph"));
    about.append(element("p", data.summary), element("p", "Choose a group or an arrow to read its rules. Choosing a group shows its neighbourhood only."));
    list("Circles", data.circles.map((circle) => { const li = element("li"); circle.forEach((key, i) => li.append(i > 0 ? ", " : "", link(key))); return li; }));
  }
  function choose(key) {
    state.around = key;
    cy.elements().unselect();
    apply(true);
    cy.getElementById(key).select();
    tell(key);
  }
  function unfold(keys, kept) {
    unfolded.clear();
    keys.forEach((key) => unfolded.add(key));
    data.nodes.forEach(measure);
    apply(true, kept);
  }
  function reset() {
    unfolded.clear();
    data.nodes.forEach(measure);
    if (byId("members")) byId("members").checked = false;
    Object.assign(state, { text: "", box: "", verdict: "", edgesOnly: false, around: null });
    byId("search").value = "";
    byId("box").value = "";
    if (byId("verdict")) byId("verdict").value = "";
    byId("edges").checked = false;
    cy.elements().unselect();
    apply(true);
    tellAll();
  }
  byId("search").addEventListener("input", (event) => { state.text = event.target.value.trim().toLowerCase(); apply(false); });
  byId("search").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const found = data.nodes.filter((node) => isShown(node) && matches(node));
    if (found.length > 0) {
      cy.zoom(Math.max(cy.zoom(), 0.8));
      cy.center(cy.getElementById(found[0].key));
      tell(found[0].key);
    }
  });
  const filter = (name, read) => byId(name)?.addEventListener("change", (event) => { state[read] = event.target.type === "checkbox" ? event.target.checked : event.target.value; state.around = null; apply(true); });
  filter("box", "box");
  filter("verdict", "verdict");
  filter("edges", "edgesOnly");
  byId("all").addEventListener("click", reset);
  byId("fit").addEventListener("click", () => cy.fit(undefined, 24));
  const zoom = (factor) => cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  byId("nearer").addEventListener("click", () => zoom(1.3));
  byId("farther").addEventListener("click", () => zoom(1 / 1.3));
  picture.addEventListener("keydown", (event) => {
    const pan = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
    if (pan) cy.panBy({ x: pan[0], y: pan[1] });
    else if (event.key === "+" || event.key === "=") zoom(1.3);
    else if (event.key === "-") zoom(1 / 1.3);
    else if (event.key === "0") cy.fit(undefined, 24);
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") reset(); });
  document.addEventListener("click", (event) => {
    const key = event.target.dataset?.show;
    if (key !== undefined) { choose(key); picture.scrollIntoView({ block: "nearest" }); about.focus(); }
  });
  byId("members")?.addEventListener("change", (event) => unfold(event.target.checked ? data.nodes.filter((node) => node.badge).map((node) => node.key) : []));
  cy.on("tap", "node", (event) => {
    const key = event.target.id(), node = nodes.get(key);
    const line = node.lines.length / 2 + (event.position.y - event.target.position().y) / LINE;
    if (node.badgeLine === null || line < node.badgeLine) choose(key);
    else unfold(unfolded.has(key) ? [...unfolded].filter((other) => other !== key) : [...unfolded, key], key);
  });
  cy.on("drag", "node", (event) => {
    const { box } = nodes.get(event.target.id());
    if (box === null) return;
    const inside = boxes[box].keys.map((key) => cy.getElementById(key)).filter((each) => each.nonempty());
    const { position, w, h } = around(inside.map((each) => ({ ...each.position(), w: each.data("w"), h: each.data("h") })));
    cy.getElementById("box" + box).data({ w, h }).position(position);
  });
  cy.on("tap", "edge", (event) => tellEdge(data.edges[Number(event.target.id().slice(1))]));
  cy.on("tap", (event) => { if (event.target === cy && state.around !== null) reset(); });
  const hint = byId("hint");
  cy.on("mouseover", "edge", (event) => {
    event.target.addClass("over");
    const edge = data.edges[Number(event.target.id().slice(1))];
    hint.textContent = (nodes.get(edge.from).name || nodes.get(edge.from).id) + " \u2192 " + (nodes.get(edge.to).name || nodes.get(edge.to).id) + ", " + ruleText(edge);
    hint.hidden = false;
  });
  const leave = () => { cy.edges(".over").removeClass("over"); hint.hidden = true; };
  cy.on("mouseout", "edge", leave);
  picture.addEventListener("mouseleave", leave);
  let touched = false;
  ["pointerdown", "wheel", "keydown"].forEach((kind) => picture.addEventListener(kind, () => (touched = true), { passive: true }));
  new ResizeObserver(() => { if (printing || picture.clientWidth === 0) return; cy.resize(); if (!touched && state.around === null) show(); }).observe(picture);
  dark.addEventListener("change", () => cy.style(style()));
  // On paper it is whole and dark on white. The picture on the screen would be drawn again too late.
  addEventListener("beforeprint", () => {
    printing = true;
    cy.style(style());
    const paper = cy.renderer().bufferCanvasImage({ full: true, maxWidth: 3000, maxHeight: 3600, bg: "#ffffff" });
    paper.id = "paper";
    // Its own size is that of a screen. Browsers print lines and letters one by one, unless they are pixels.
    paper.removeAttribute("style");
    const drawn = paper.getContext("2d");
    drawn.putImageData(drawn.getImageData(0, 0, paper.width, paper.height), 0, 0);
    byId("stage").append(paper);
  });
  addEventListener("afterprint", () => { printing = false; cy.style(style()); byId("paper")?.remove(); });
  tellAll();
  apply(true);
  document.body.dataset.ready = "true";
})();
