/* report.js — draws the report from the data in the page.  No library, no request; text of documents is only ever set
 * as text.  Views: map, compare, gaps, changes, doubts, left, documents, search; `#view/what` is a place to return to. */
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const main = document.createElement("main");
  const state = { lang: data.lang, view: "map", what: "", open: new Set(), vendors: "", reason: "" };
  const PAGE = 100;

  /* ---- words ---- */

  const t = (key, ...values) => {
    const pair = data.words[key];
    const text = pair ? pair[state.lang === "ja" ? 1 : 0] : key;
    return text.replace(/\{(\d)\}/g, (_, i) => values[i])
      .replace(/\{(\d)\|([^|}]*)\|([^}]*)\}/g, (_, i, one, many) => (String(values[i]) === "1" ? one : many)); /* "{0|statement|statements}" */
  };
  const kana = /[\u3041-\u30ff\u4e00-\u9fff]/;
  const langOf = (text) => (kana.test(text) ? "ja" : "en");
  const number = (n) => n.toLocaleString("en-US");
  const stanceName = (stance) => t("stance:" + (data.words["stance:" + stance] ? stance : ""));

  /* ---- elements ---- */

  const put = (node, children) => {
    for (const child of children.flat(Infinity))
      if (child !== null && child !== undefined && child !== false && child !== "")
        node.append(child instanceof Node ? child : String(child));
    return node;
  };
  const h = (tag, attributes, ...children) => {
    const [name, ...classes] = tag.split(".");
    const node = document.createElement(name);
    if (classes.length) node.className = classes.join(" ");
    for (const [key, value] of Object.entries(attributes || {}))
      if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else if (value === true) node.setAttribute(key, "");
      else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, value);
    return put(node, children);
  };
  const svg = (tag, attributes, ...children) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return put(node, children);
  };
  /* What a document says, in its own language. */
  const quoted = (tag, text, attributes) => h(tag, { lang: langOf(text), ...attributes }, text);

  /* ---- the store ---- */

  const [DOC, SEQ, PAGE_NO, LINE, PATH, LABEL, QUESTION, REQUIREMENT, ANSWER, FURTHER, PAGE_LABEL, STANCE, STANCE_WHY,
    STANCE_CONFIDENCE, CONTROLS, CANDIDATES, WORD_CONFIDENCE] = Array(17).keys(); /* of a STATEMENT, as html.c writes it */
  const documents = data.documents, statements = data.statements;
  const vendorOf = (doc) => doc.vendor || doc.title || doc.file;
  const places = new Map(data.stances.map(([name], i) => [name, i]));
  const placeOf = (stance) => places.get(places.has(stance) ? stance : "");
  const signs = new Map(data.stances);
  const CLAIMS = ["implemented", "shared", "customer", "inapplicable"], LACKS = ["partial", "planned", "absent"];
  const covered = (stance) => stance === "implemented" || stance === "shared" || stance === "partial"; /* at least in part, as `hakusho controls` counts */

  const controls = data.controls.map(([id, level, parent, ja, en]) => ({ id, level, parent, ja, en, cells: new Map() }));
  const byId = new Map(controls.map((control) => [control.id, control]));
  const titleOf = (control) => (state.lang === "ja" ? control.ja || control.en : control.en || control.ja);
  const bySeq = documents.map(() => new Map());
  const vendors = [...new Set(documents.filter((doc) => !doc.error).map(vendorOf))].sort((a, b) => a.localeCompare(b, "ja"));
  for (const statement of statements) {
    bySeq[statement[DOC]].set(statement[SEQ], statement);
    const vendor = vendorOf(documents[statement[DOC]]);
    for (const filed of statement[CONTROLS]) {
      const control = byId.get(filed[0]);
      if (!control) continue;
      if (!control.cells.has(vendor)) control.cells.set(vendor, { filings: [], stance: "informative", mixed: false });
      control.cells.get(vendor).filings.push([statement, filed]);
    }
  }
  for (const control of controls)
    for (const cell of control.cells.values()) {
      const stances = cell.filings.map(([statement]) => statement[STANCE]);
      cell.filings.sort((a, b) => placeOf(a[0][STANCE]) - placeOf(b[0][STANCE]) || b[1][2] - a[1][2]);
      cell.stance = cell.filings[0][0][STANCE];
      cell.mixed = stances.some((s) => CLAIMS.includes(s)) && stances.some((s) => LACKS.includes(s));
    }
  const leaves = controls.filter((control) => control.level === 2);
  const clauseOf = (control) => {
    let at = control;
    while (at.parent && byId.has(at.parent)) at = byId.get(at.parent);
    return at;
  };
  const clauses = [];
  for (const control of leaves) {
    const top = clauseOf(control);
    let clause = clauses.find((one) => one.top === top);
    if (!clause) clauses.push((clause = { top, leaves: [] }));
    clause.leaves.push(control);
  }
  const stanceAt = (control, vendor) => {
    const cell = control.cells.get(vendor);
    return cell ? cell.stance : "silent";
  };
  const placeText = (statement) => {
    const [page, label, line] = [statement[PAGE_NO], statement[PAGE_LABEL], statement[LINE]];
    if (page && label && label !== String(page)) return `${t("page")} ${page} (${label})`;
    return page ? `${t("page")} ${page}` : line ? `${t("line")} ${line}` : "";
  };

  /* What should be looked at, as the view `doubt` of the store has it. */
  const doubts = [];
  for (const statement of statements) {
    const [first] = statement[CONTROLS], [next] = statement[CANDIDATES];
    const decided = first && first[1] === "decided";
    if (!first && next) doubts.push(["unfiled", statement]);
    else if (first && !decided && first[2] < 0.5) doubts.push(["unsure", statement]);
    else if (first && !decided && next && first[2] - next[2] < 0.1) doubts.push(["close_by", statement]);
    if (statement[WORD_CONFIDENCE] && statement[STANCE] && statement[STANCE_CONFIDENCE] < 0.7) doubts.push(["word_unsure", statement]);
    else if (statement[STANCE] && statement[STANCE_CONFIDENCE] < 0.6) doubts.push(["stance_unsure", statement]);
  }
  documents.forEach((doc, i) => doc.warnings.forEach((warning) => doubts.push(["warning", null, i, warning])));

  /* ---- signs ---- */

  /* Shapes in a box of 20: told apart without colour. */
  const shapes = {
    implemented: [["circle", { cx: 10, cy: 10, r: 8, class: "fill" }], ["path", { d: "M6 10.3l2.8 2.8L14 7.6", class: "cut" }]],
    shared: [["path", { d: "M10 2l8 8-8 8-8-8z", class: "edge" }], ["path", { d: "M10 2l8 8-8 8z", class: "fill" }]],
    partial: [["circle", { cx: 10, cy: 10, r: 7.4, class: "edge" }], ["path", { d: "M10 2.6a7.4 7.4 0 0 0 0 14.8z", class: "fill" }]],
    planned: [["circle", { cx: 10, cy: 10, r: 7.4, class: "edge dashed" }], ["path", { d: "M10 5.6V10l3 2.2", class: "edge" }]],
    customer: [["circle", { cx: 10, cy: 6.4, r: 3.8, class: "fill" }], ["path", { d: "M2.6 18c.6-4.6 3.6-6.6 7.4-6.6s6.8 2 7.4 6.6z", class: "fill" }]],
    absent: [["path", { d: "M4 4l12 12M16 4L4 16", class: "edge thick" }]],
    undisclosed: [["path", { d: "M3 9h14v9H3z", class: "fill" }], ["path", { d: "M6 9V6.5a4 4 0 0 1 8 0V9", class: "edge" }]],
    inapplicable: [["path", { d: "M4 10h12", class: "edge thick" }]],
    unclear: [["path", { d: "M6 7.2c0-5.4 8.2-5.2 8.2-.4 0 3.2-4.1 3-4.1 6.4", class: "edge" }], ["circle", { cx: 10.1, cy: 17, r: 1.5, class: "fill" }]],
    unanswered: [["path", { d: "M3.5 3.5h13v13h-13z", class: "edge dashed" }]],
    informative: [["circle", { cx: 10, cy: 4.6, r: 1.8, class: "fill" }], ["path", { d: "M10 8.8V17", class: "edge thick" }]],
    "": [["circle", { cx: 10, cy: 10, r: 2.6, class: "fill" }]],
    silent: [["circle", { cx: 10, cy: 10, r: 3.4, class: "edge thin" }]],
  };
  const sign = (stance) =>
    svg("svg", { viewBox: "0 0 20 20", class: "sign s-" + (stance || "none"), "aria-hidden": "true" },
      (shapes[stance] || shapes[""]).map(([tag, attributes]) => svg(tag, attributes)));
  const chip = (stance) => h("span.chip", {}, sign(stance), stanceName(stance));

  /* The stances of a chapter's controls, side by side; each has its hatch. */
  const WIDTH = 64;
  const bar = (counts, total) => {
    const node = svg("svg", { viewBox: `0 0 ${WIDTH} 14`, class: "bar", "aria-hidden": "true", preserveAspectRatio: "none" });
    let x = 0;
    for (const [stance] of data.stances) {
      const n = counts.get(stance) || 0;
      if (!n) continue;
      const width = (WIDTH * n) / total;
      const box = { x: x.toFixed(2), y: 0, width: width.toFixed(2), height: 14 };
      node.append(svg("rect", { ...box, class: "b-" + (stance || "none") }));
      if (document.getElementById("hatch-" + stance)) node.append(svg("rect", { ...box, fill: `url(#hatch-${stance})` }));
      x += width;
    }
    return node;
  };
  const hatches = () => {
    const lines = { partial: "M0 6L6 0", planned: "M0 3h6", absent: "M0 0L6 6M0 6L6 0", customer: "M3 0v6", undisclosed: "M0 0L6 6", shared: "M0 6L6 0M-1 1L1-1M5 7L7 5" };
    return svg("svg", { width: 0, height: 0, class: "defs", "aria-hidden": "true" }, svg("defs", {},
      Object.entries(lines).map(([stance, d]) =>
        svg("pattern", { id: "hatch-" + stance, width: 6, height: 6, patternUnits: "userSpaceOnUse" },
          svg("path", { d, class: "hatch" })))));
  };

  /* ---- parts that several views share ---- */

  const confidence = (value) =>
    h("span.confidence", {},
      svg("svg", { viewBox: "0 0 40 6", class: "meter", "aria-hidden": "true" },
        svg("rect", { width: 40, height: 6, rx: 3, class: "track" }),
        svg("rect", { width: (40 * value).toFixed(1), height: 6, rx: 3, class: "level" })),
      h("span", {}, t("r:confidence_of", value.toFixed(2))));

  const sourceLine = (statement) => {
    const doc = documents[statement[DOC]];
    const parts = [doc.title ? [doc.title, doc.edition].filter(Boolean).join(" ") : null, doc.file, placeText(statement)];
    return h("p.source", {}, parts.filter(Boolean).map((part, i) => [i ? " · " : "", quoted("span", part)]));
  };

  const controlName = (id) => {
    const control = byId.get(id);
    return control ? `${id} ${titleOf(control)}` : id;
  };

  /* One statement with its evidence.  @filed: the control that it is shown for. */
  const statementCard = (statement, filed, level = "h4", marks = null) => {
    const text = (tag, value, attributes) =>
      marks ? marked(tag, value, marks, attributes) : quoted(tag, value, attributes);
    const evidence = h("dl.facts", {});
    const fact = (name, ...value) => evidence.append(h("dt", {}, name), h("dd", {}, ...value));
    if (statement[PATH]) fact(t("path"), quoted("span", statement[PATH]));
    if (statement[STANCE])
      fact(t("stance"), chip(statement[STANCE]), " ", confidence(statement[STANCE_CONFIDENCE]), " ", quoted("q", statement[STANCE_WHY]));
    if (statement[WORD_CONFIDENCE]) fact(t("r:picture"), t("r:worst_word", statement[WORD_CONFIDENCE]));
    for (const one of statement[CONTROLS])
      fact(t("control"), link("compare/" + one[0], controlName(one[0])), h("br"), confidence(one[2]), " ",
        t("method:" + one[1]), one[4] ? ` (${one[4]})` : "", one[3] ? [" — ", quoted("span", one[3])] : "");
    if (statement[CANDIDATES].length)
      fact(t("r:candidates"), statement[CANDIDATES].slice(0, 5).map((one, i) =>
        [i ? h("br") : "", controlName(one[0]), " ", one[2].toFixed(2)]));
    if (statement[FURTHER]) fact(t("further"), text("span.pre", statement[FURTHER]));
    return h("article.statement", {},
      h("header", {}, chip(statement[STANCE]), filed ? confidence(filed[2]) : null),
      statement[QUESTION] || statement[LABEL]
        ? h(level, {}, statement[LABEL] ? h("span.label", {}, statement[LABEL], " ") : null, text("span", statement[QUESTION]))
        : null,
      statement[REQUIREMENT] ? text("p.requirement.pre", statement[REQUIREMENT]) : null,
      text("blockquote.pre", statement[ANSWER] || "—"),
      sourceLine(statement),
      h("details", {}, h("summary", {}, t("evidence")), evidence));
  };

  const link = (target, ...children) => h("a", { href: "#" + target }, ...children);

  /* A list that grows by a page at a time, so that thousands of rows cost nothing until they are wanted. */
  const MOST_PRINTED = 5000; /* rows of a list: some 200 pages; that there are more is printed then */
  let growths = []; /* of the view that is drawn */
  const growing = (items, draw, container = h("div.list", {}), holder = container) => {
    const box = h("div", {}, holder), rest = h("p.rest", {});
    let shown = 0;
    const more = h("button.more", { type: "button", onclick: () => grow(true) });
    const grow = (focus) => {
      const first = shown;
      for (const item of items.slice(shown, shown + PAGE)) container.append(draw(item));
      shown = Math.min(items.length, shown + PAGE);
      more.textContent = t("r:more", Math.min(PAGE, items.length - shown));
      rest.textContent = t("r:not_printed", number(items.length - shown));
      if (shown >= items.length) {
        more.remove();
        rest.remove();
      }
      if (focus && container.children[first]) {
        container.children[first].setAttribute("tabindex", "-1");
        container.children[first].focus();
      }
    };
    if (!items.length) return h("p.empty", {}, t("r:nothing"));
    box.append(more, rest);
    grow(false);
    growths.push(() => { while (shown < Math.min(items.length, MOST_PRINTED)) grow(false); });
    return box;
  };

  const dialog = h("dialog", { "aria-labelledby": "dialog-title" });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  const openDialog = (title, subtitle, ...children) => {
    dialog.replaceChildren(
      h("div.dialog-box", {},
        h("header.dialog-head", {},
          h("div", {}, h("h2", { id: "dialog-title" }, title), subtitle ? h("p.sub", {}, subtitle) : null),
          h("button.close", { type: "button", "aria-label": t("r:close"), onclick: () => dialog.close() }, "×")),
        h("div.dialog-body", { tabindex: "0", role: "group", "aria-labelledby": "dialog-title" }, ...children)));
    if (!dialog.open) dialog.showModal();
    dialog.querySelector(".dialog-body").scrollTop = 0;
    dialog.querySelector(".close").focus();
  };
  const openCell = (control, vendor) => {
    const cell = control.cells.get(vendor);
    openDialog(controlName(control.id), vendor,
      cell
        ? [h("p.verdict", {}, chip(cell.stance), cell.mixed ? h("span.warn", {}, " * ", t("mixed")) : null,
            h("span.count", {}, t("r:statements_of", number(cell.filings.length)))),
          cell.filings.map(([statement, filed]) => statementCard(statement, filed, "h3"))]
        : h("p", {}, t("r:no_statement")),
      h("p", {}, h("a", { href: "#compare/" + control.id, onclick: () => dialog.close() }, t("compare"))));
  };
  const openChapter = (clause, vendor) => {
    const groups = new Map();
    for (const control of clause.leaves) {
      const stance = stanceAt(control, vendor);
      if (!groups.has(stance)) groups.set(stance, []);
      groups.get(stance).push(control);
    }
    openDialog(controlName(clause.top.id), vendor,
      data.stances.filter(([stance]) => groups.has(stance)).map(([stance]) =>
        h("section", {}, h("h3.group", {}, chip(stance), h("span.count", {}, groups.get(stance).length)),
          h("ul.plain", {}, groups.get(stance).map((control) =>
            h("li", {}, h("button.text", { type: "button", onclick: () => openCell(control, vendor) }, controlName(control.id))))))));
  };
  const openStatement = (statement) =>
    openDialog(vendorOf(documents[statement[DOC]]), null, statementCard(statement, statement[CONTROLS][0], "h3"));

  /* ---- map ---- */

  const tile = (value, name, target) =>
    h("a.tile", { href: "#" + target }, h("b", {}, number(value)), h("span", {}, name));

  const legend = () =>
    h("details.legend", { open: true }, h("summary", {}, t("r:legend")),
      h("ul", {}, data.stances.filter(([stance]) => stance !== "").map(([stance]) =>
        h("li", {}, sign(stance),
          svg("svg", { viewBox: "0 0 14 14", class: "swatch", "aria-hidden": "true" },
            svg("rect", { width: 14, height: 14, class: "b-" + (stance || "none") }),
            document.getElementById("hatch-" + stance) ? svg("rect", { width: 14, height: 14, fill: `url(#hatch-${stance})` }) : null),
          stanceName(stance))),
        h("li", {}, h("b.star", { "aria-hidden": "true" }, "*"), t("mixed"))));

  const shownVendors = () => {
    const wanted = state.vendors.normalize("NFKC").toLowerCase();
    return vendors.filter((vendor) => vendor.normalize("NFKC").toLowerCase().includes(wanted));
  };

  const mapTable = (columns, interactive) => {
    const button = (attributes, ...children) =>
      interactive ? h("button.cell", { type: "button", tabindex: "-1", ...attributes }, ...children)
        : h("span.cell", {}, ...children);
    const many = columns.length > 6;
    const head = h("tr", { role: interactive ? "row" : null },
      h("th.corner", { scope: "col", role: interactive ? "columnheader" : null }, t("control")),
      columns.map((vendor) => h("th.vendor", { scope: "col", role: interactive ? "columnheader" : null, title: vendor }, quoted("span", vendor))));
    const rows = [];
    for (const clause of clauses) {
      const open = !interactive ? state.open.has(clause.top.id) : state.open.has(clause.top.id);
      const name = [h("span.id", {}, clause.top.id), " ", titleOf(clause.top)];
      rows.push(h("tr.clause", { role: interactive ? "row" : null },
        h("th", { scope: "row", role: interactive ? "rowheader" : null },
          interactive ? h("button.toggle", { type: "button", "aria-expanded": String(open), "data-clause": clause.top.id, onclick: () => toggle(clause.top.id) }, h("span.arrow", { "aria-hidden": "true" }, "▸"), h("span", {}, name)) : name),
        columns.map((vendor) => {
          const counts = new Map();
          for (const control of clause.leaves) {
            const stance = stanceAt(control, vendor);
            counts.set(stance, (counts.get(stance) || 0) + 1);
          }
          const done = [...counts].reduce((sum, [stance, n]) => sum + (covered(stance) ? n : 0), 0), total = clause.leaves.length;
          const said = data.stances.filter(([stance]) => counts.has(stance)).map(([stance]) => `${stanceName(stance)} ${counts.get(stance)}`).join(", ");
          return h("td", { role: interactive ? "gridcell" : null },
            button({ "aria-label": `${vendor}, ${clause.top.id} ${titleOf(clause.top)}: ${t("r:implemented_of", done, total)}. ${said}`, onclick: () => openChapter(clause, vendor) },
              bar(counts, total), h("span.figure" + (done ? "" : ".zero"), {}, done, h("small", {}, "/" + total))));
        })));
      if (open)
        for (const control of clause.leaves)
          rows.push(h("tr.leaf", { role: interactive ? "row" : null },
            h("th", { scope: "row", role: interactive ? "rowheader" : null },
              interactive ? link("compare/" + control.id, h("span.id", {}, control.id), " ", titleOf(control)) : controlName(control.id)),
            columns.map((vendor) => {
              const cell = control.cells.get(vendor), stance = cell ? cell.stance : "silent";
              return h("td", { role: interactive ? "gridcell" : null },
                button({ "aria-label": `${vendor}, ${control.id}: ${stanceName(stance)}${cell && cell.mixed ? " *" : ""}${cell ? ", " + t("r:statements_of", cell.filings.length) : ""}`, onclick: () => openCell(control, vendor), class: "cell" + (cell ? "" : " silent") },
                  cell ? sign(stance) : null, cell && cell.mixed ? h("b.star", {}, "*") : null));
            })));
    }
    const table = h("table.map" + (many ? ".many" : ""), { role: interactive ? "grid" : null, "aria-label": t("r:table_of") },
      h("thead", {}, head), h("tbody", {}, rows));
    if (interactive) {
      table.addEventListener("keydown", moveInGrid);
      table.addEventListener("focusin", (event) => { if (event.target.matches("button")) setStop(table, event.target); });
      setStop(table, table.querySelector("button"));
    }
    return table;
  };
  /* One stop of the Tab key in the grid; arrows, Home and End move it. */
  const setStop = (table, button) => {
    for (const one of table.querySelectorAll("[tabindex='0']")) one.setAttribute("tabindex", "-1");
    for (const one of table.querySelectorAll("button.toggle")) one.setAttribute("tabindex", "-1");
    if (button) button.setAttribute("tabindex", "0");
  };
  const moveInGrid = (event) => {
    const steps = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0], Home: [0, -Infinity], End: [0, Infinity] };
    const step = steps[event.key], here = event.target.closest("td, th");
    if (!step || !here) return;
    event.preventDefault();
    const rows = [...here.closest("tbody").rows];
    const row = rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(here.parentNode) + step[0]))];
    const at = Math.max(0, Math.min(row.cells.length - 1, here.cellIndex + step[1]));
    const target = row.cells[at].querySelector("button, a");
    if (!target) return;
    target.focus();
    target.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const toggle = (id) => {
    if (!state.open.delete(id)) state.open.add(id);
    redrawMap();
    const again = main.querySelector(`button.toggle[data-clause="${CSS.escape(id)}"]`);
    if (again) again.focus();
  };
  const redrawMap = () => {
    const holder = main.querySelector(".map-holder");
    if (!holder) return;
    const columns = shownVendors(), left = holder.scrollLeft;
    holder.replaceChildren(columns.length ? mapTable(columns, true) : h("p.empty", {}, t("r:no_vendor")));
    holder.scrollLeft = left;
  };

  const views = {};
  views.map = () => {
    const spoken = leaves.filter((control) => control.cells.size).length;
    const done = leaves.filter((control) => [...control.cells.values()].some((cell) => covered(cell.stance))).length;
    const holder = h("div.map-holder", { tabindex: "-1", role: "region", "aria-label": t("r:table_of") });
    const all = () => clauses.every((clause) => state.open.has(clause.top.id));
    const expand = h("button", { type: "button", onclick: () => {
      const close = all();
      for (const clause of clauses) if (close) state.open.delete(clause.top.id); else state.open.add(clause.top.id);
      expand.textContent = t(close ? "r:expand" : "r:collapse");
      redrawMap();
    } }, t(all() ? "r:collapse" : "r:expand"));
    const filter = h("input", { type: "search", value: state.vendors, "aria-label": t("r:filter_vendors"), placeholder: t("r:filter_vendors"),
      oninput: () => { state.vendors = filter.value; redrawMap(); } });
    requestAnimationFrame(redrawMap);
    return [
      h("div.tiles", {},
        tile(documents.length, t("r:n_documents"), "documents"), tile(vendors.length, t("r:vendors"), "gaps"),
        tile(statements.length, t("r:n_statements"), "documents"), tile(spoken, t("r:n_controls"), "compare"),
        tile(done, t("r:n_implemented"), "gaps"), tile(doubts.length, t("r:n_doubts"), "doubts")),
      h("p.help", {}, t("r:map_help")),
      h("div.tools", {}, expand, vendors.length > 6 ? filter : null), holder, legend()];
  };

  /* ---- compare ---- */

  views.compare = (what) => {
    const spoken = leaves.filter((control) => control.cells.size);
    const control = byId.get(what) || spoken[0] || leaves[0];
    const at = leaves.indexOf(control);
    const select = h("select", { id: "control", onchange: () => go("compare/" + select.value) },
      clauses.map((clause) => h("optgroup", { label: controlName(clause.top.id) },
        clause.leaves.map((one) => h("option", { value: one.id, selected: one === control }, `${controlName(one.id)} (${one.cells.size})`)))));
    const step = (to, key, sign_) => h("button", { type: "button", "aria-label": t(key), title: t(key), disabled: !leaves[to],
      onclick: () => go("compare/" + leaves[to].id) }, sign_);
    const speaking = vendors.filter((vendor) => control.cells.has(vendor))
      .sort((a, b) => placeOf(stanceAt(control, a)) - placeOf(stanceAt(control, b)));
    const silent = vendors.filter((vendor) => !control.cells.has(vendor));
    const counts = new Map();
    for (const vendor of vendors) counts.set(stanceAt(control, vendor), (counts.get(stanceAt(control, vendor)) || 0) + 1);
    return [
      h("div.tools.pick", {}, h("label", { for: "control" }, t("r:choose_control")), select, step(at - 1, "r:previous", "‹"), step(at + 1, "r:next", "›")),
      h("h3.control-title", {}, controlName(control.id)),
      h("p.other-title", { lang: state.lang === "ja" ? "en" : "ja" }, state.lang === "ja" ? control.en : control.ja),
      h("ul.counts", {}, data.stances.filter(([stance]) => counts.has(stance)).map(([stance]) => h("li", {}, chip(stance), h("b", {}, counts.get(stance))))),
      h("div.vendors", {}, speaking.map((vendor) => {
        const cell = control.cells.get(vendor);
        return h("section.vendor-card", { "aria-label": vendor },
          h("h4.vendor-name", {}, quoted("span", vendor), cell.mixed ? h("span.warn", { title: t("mixed") }, " *") : null),
          cell.filings.map(([statement, filed]) => statementCard(statement, filed, "h5")));
      })),
      silent.length ? h("p.silent", {}, h("b", {}, `${t("r:silent_vendors")} (${silent.length}) `), silent.map((vendor, i) => [i ? ", " : "", quoted("span", vendor)])) : null];
  };

  /* ---- gaps ---- */

  const gapList = (vendor) => {
    const groups = new Map();
    for (const control of leaves) {
      const stance = stanceAt(control, vendor);
      if (stance === "implemented" || stance === "shared") continue;
      if (!groups.has(stance)) groups.set(stance, []);
      groups.get(stance).push(control);
    }
    const order = ["absent", "partial", "planned", "customer", "undisclosed", "unclear", "unanswered", "", "informative", "inapplicable", "silent"];
    const total = [...groups.values()].reduce((sum, list) => sum + list.length, 0);
    return [h("p", {}, t("r:gap_of", total, leaves.length)),
      order.filter((stance) => groups.has(stance)).map((stance) => {
        const list = groups.get(stance);
        return h("section.gap-group", {}, h("h3.group", {}, chip(stance), h("span.count", {}, list.length)),
          stance === "silent"
            ? h("ul.columns", {}, list.map((control) => h("li", {}, link("compare/" + control.id, controlName(control.id)))))
            : h("ul.plain", {}, list.map((control) => {
              const [[statement]] = control.cells.get(vendor).filings;
              return h("li.gap", {}, h("button.text", { type: "button", onclick: () => openCell(control, vendor) }, controlName(control.id)),
                quoted("blockquote.short", statement[ANSWER]), sourceLine(statement));
            })));
      })];
  };
  views.gaps = (what) => {
    const vendor = vendors[Number(what) - 1];
    const select = h("select", { id: "vendor", onchange: () => go(select.value === "0" ? "gaps" : "gaps/" + select.value) },
      h("option", { value: "0" }, t("r:all_vendors")), vendors.map((one, i) => h("option", { value: i + 1, selected: one === vendor }, one)));
    const tools = h("div.tools.pick", {}, h("label", { for: "vendor" }, t("r:choose_vendor")), select);
    if (vendor) return [tools, gapList(vendor)];
    const nobody = leaves.filter((control) => ![...control.cells.values()].some((cell) => covered(cell.stance)));
    return [tools,
      h("div.scroll", { tabindex: "0", role: "region", "aria-label": t("gaps") }, h("table.data", {},
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("vendor")), h("th.wide", { scope: "col" }, t("r:gap_controls")),
          ["implemented", "partial", "planned", "customer", "absent", "silent"].map((stance) => h("th.n", { scope: "col" }, stanceName(stance))))),
        h("tbody", {}, vendors.map((one, i) => {
          const counts = new Map();
          for (const control of leaves) counts.set(stanceAt(control, one), (counts.get(stanceAt(control, one)) || 0) + 1);
          const n = (stance) => counts.get(stance) || 0;
          return h("tr", {}, h("th", { scope: "row" }, link("gaps/" + (i + 1), quoted("span", one))), h("td.wide", {}, bar(counts, leaves.length)),
            [n("implemented") + n("shared"), n("partial"), n("planned"), n("customer"), n("absent"), n("silent")].map((value) => h("td.n", {}, value || "")));
        })))),
      h("h3", {}, t("r:nobody"), h("span.count", {}, nobody.length)),
      h("ul.columns", {}, nobody.map((control) => h("li", {}, link("compare/" + control.id, controlName(control.id)))))];
  };

  /* ---- changes ---- */

  const pieces = (tag, list) =>
    h(tag, { lang: langOf(list.join("")) }, list.map((piece) =>
      piece[0] === "-" ? h("del", {}, piece.slice(1)) : piece[0] === "+" ? h("ins", {}, piece.slice(1)) : piece.slice(1)));
  const isMarked = (list) => list.some((piece) => piece[0] !== "=");
  const changeCard = (document_) => ([kinds, older, newer, label, question, answer, stances, filed]) => {
    const statement = newer ? bySeq[document_].get(newer) : null;
    const short = (id) => id.slice(id.indexOf("/") + 1);
    return h("article.statement.change", {},
      h("ul.kinds", {}, kinds.map((kind) => h("li.k-" + kind.replace(/ .*/, ""), {}, t("r:" + kind)))),
      h("h4", {}, label ? h("span.label", {}, label, " ") : null, pieces("span", question)),
      pieces("blockquote.pre", answer),
      h("dl.facts", {},
        stances[0] !== stances[1] && older && newer ? [h("dt", {}, t("stance")), h("dd", {}, chip(stances[0]), " → ", chip(stances[1]))] : null,
        filed[0] !== filed[1] && older && newer && !kinds.includes("split off") && !kinds.includes("joined")
          ? [h("dt", {}, t("control")), h("dd", {}, filed[0] ? controlName(short(filed[0])) : "—", " → ", filed[1] ? controlName(short(filed[1])) : "—")] : null),
      statement ? h("p", {}, h("button.text", { type: "button", onclick: () => openStatement(statement) }, t("r:open_statement"))) : null);
  };
  views.changes = () => data.changes.length ? data.changes.map((change) => {
    const doc = documents[change.document], counts = new Map();
    for (const [kinds] of change.changes) for (const kind of kinds) counts.set(kind, (counts.get(kind) || 0) + 1);
    return h("section", {},
      h("h3", {}, quoted("span", [vendorOf(doc), doc.vendor ? doc.title : null, doc.edition].filter(Boolean).join(" · "))),
      h("p.source", {}, doc.file, " — ", t("r:changed_from", [change.edition, change.dated, change.file].filter(Boolean).join(", "))),
      h("ul.counts", {}, h("li", {}, t("r:same"), h("b", {}, change.same)), [...counts].map(([kind, n]) => h("li", {}, t("r:" + kind), h("b", {}, n)))),
      growing(change.changes, changeCard(change.document)));
  }) : h("p.empty", {}, t("r:no_changes"));

  /* ---- doubts, left out, documents ---- */

  const choice = (names, current, target, label) =>
    h("nav.choice", { "aria-label": label }, names.map(([key, name, n]) =>
      h("a", { href: "#" + target + (key ? "/" + encodeURIComponent(key) : ""), "aria-current": key === current ? "true" : null }, name, h("span.count", {}, number(n)))));
  const countBy = (list, key) => list.reduce((counts, item) => counts.set(key(item), (counts.get(key(item)) || 0) + 1), new Map());

  views.doubts = (what) => {
    const counts = countBy(doubts, ([kind]) => kind);
    const wanted = doubts.filter(([kind]) => !what || kind === what);
    return [h("p.help", {}, t("r:doubt_help")),
      choice([["", t("r:column_all"), doubts.length], ...[...counts].map(([kind, n]) => [kind, t("r:" + kind), n])], what, "doubts", t("r:doubts")),
      growing(wanted, ([kind, statement, document_, warning]) => {
        if (!statement) {
          const doc = documents[document_];
          return h("article.statement", {}, h("ul.kinds", {}, h("li", {}, t("r:" + kind))), quoted("p", warning[2]),
            h("p.source", {}, doc.file, warning[0] ? ` · ${t("page")} ${warning[0]}` : warning[1] ? ` · ${t("line")} ${warning[1]}` : ""));
        }
        const [first] = statement[CONTROLS], [next] = statement[CANDIDATES];
        return h("article.statement", {}, h("ul.kinds", {}, h("li", {}, t("r:" + kind))),
          h("h4", {}, statement[LABEL] ? h("span.label", {}, statement[LABEL], " ") : null, quoted("span", statement[QUESTION])),
          quoted("blockquote.short", statement[ANSWER]), sourceLine(statement),
          h("dl.facts", {},
            kind === "word_unsure" ? [h("dt", {}, t("r:picture")), h("dd", {}, t("r:worst_word", statement[WORD_CONFIDENCE]))]
              : kind === "stance_unsure" ? [h("dt", {}, t("stance")), h("dd", {}, chip(statement[STANCE]), " ", confidence(statement[STANCE_CONFIDENCE]))]
              : [first ? [h("dt", {}, t("control")), h("dd", {}, controlName(first[0]), " ", confidence(first[2]))] : null,
                next ? [h("dt", {}, t("r:candidates")), h("dd", {}, controlName(next[0]), " ", next[2].toFixed(2))] : null]),
          h("p", {}, h("button.text", { type: "button", onclick: () => openStatement(statement) }, t("r:open_statement"))));
      })];
  };

  /* A phone shows a row as a card: names of columns stand before what would be a bare figure. */
  const named = (name) => ({ "data-name": name });
  const rowTable = (heads, label) => {
    const body = h("tbody", {});
    return [body, h("div.scroll", { tabindex: "0", role: "region", "aria-label": label }, h("table.data.stacked", {},
      h("thead", {}, h("tr", {}, heads.map((head) => h("th" + (head[1] ? "." + head[1] : ""), { scope: "col" }, head[0])))), body))];
  };

  const reasonName = (reason) => (data.words["left:" + reason] ? t("left:" + reason) : reason);
  views.left = (what) => {
    const counts = countBy(data.left, ([, reason]) => reason);
    const wanted = data.left.filter(([, reason]) => !what || reason === what);
    const [body, table] = rowTable([[t("document")], [t("place")], [t("reason")], [t("text"), "wide"]], t("left"));
    const list = growing(wanted, ([document_, reason, text, page, line]) =>
      h("tr", {}, h("td.file", {}, documents[document_].file), h("td.nowrap", {}, page ? `${t("page")} ${page}` : line ? `${t("line")} ${line}` : ""),
        h("td.nowrap", {}, reasonName(reason)), quoted("td.pre.wide", text)), body, table);
    return [h("p.help", {}, t("r:left_help")),
      choice([["", t("r:column_all"), data.left.length], ...[...counts].sort((a, b) => b[1] - a[1]).map(([reason, n]) => [reason, reasonName(reason), n])], what, "left", t("left")),
      list];
  };

  views.documents = () => {
    const [body, table] = rowTable([[t("vendor")], [t("title"), "wide"], [t("edition")], [t("r:dated")], [t("pages"), "n"], [t("count"), "n"], [t("filed"), "n"], [t("file")]], t("r:documents"));
    for (const doc of documents)
      body.append(h("tr", {}, quoted("td", doc.vendor || "—"), h("td.wide", {}, quoted("span", doc.title || "—"), doc.service ? h("p.source", {}, quoted("span", doc.service)) : null,
        doc.error ? h("p.warn", {}, t("r:failed"), ": ", quoted("span", doc.error)) : null,
        doc.warnings.length ? h("p.source", {}, `${t("warnings")}: ${doc.warnings.length}`) : null),
        h("td", {}, doc.edition || "", doc.revisions > 1 ? h("p.source", {}, `${doc.revision}/${doc.revisions}`) : null), h("td.nowrap", {}, doc.revised || doc.issued || ""),
        h("td.n", named(t("pages")), doc.pages || ""), h("td.n", named(t("count")), doc.statements), h("td.n", named(t("filed")), doc.filed), h("td.file", { title: "SHA-256 " + (doc.sha256 || "") }, doc.file)));
    return table;
  };

  /* ---- search ---- */

  /* Width, case, spaces and long vowels do not count: as the store's own search, nearly. */
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s\u30fc\uff70\u2010-\u2015\u2212-]/g, "");
  let folded = null;
  const foldAll = () => {
    if (!folded)
      folded = statements.map((statement) => fold([PATH, LABEL, QUESTION, REQUIREMENT, ANSWER, FURTHER].map((at) => statement[at]).join("\u0001")));
    return folded;
  };
  const marked = (tag, text, words, attributes) => {
    /* offsets of the fold in the text: character by character */
    let plain = "";
    const at = [];
    let i = 0;
    for (const c of text) {
      const f = fold(c);
      for (let k = 0; k < f.length; k++) at.push([i, i + c.length]);
      plain += f;
      i += c.length;
    }
    const spans = [];
    for (const word of words)
      for (let from = plain.indexOf(word); from >= 0; from = plain.indexOf(word, from + word.length))
        spans.push([at[from][0], at[from + word.length - 1][1]]);
    spans.sort((a, b) => a[0] - b[0]);
    const node = h(tag, { lang: langOf(text), ...attributes });
    let end = 0;
    for (const [from, to] of spans) {
      if (from < end) continue;
      node.append(text.slice(end, from), h("mark", {}, text.slice(from, to)));
      end = to;
    }
    node.append(text.slice(end));
    return node;
  };
  views.search = (what) => {
    const words = what.split(/[\s\u3000]+/).map(fold).filter(Boolean);
    const texts = words.length ? foldAll() : [];
    const found = words.length ? statements.filter((_, i) => words.every((word) => texts[i].includes(word))) : [];
    let last = null;
    status.textContent = t("r:found", number(found.length));
    return [h("p.result", {}, t("r:found", number(found.length))),
      found.length ? growing(found, (statement) => {
        const vendor = vendorOf(documents[statement[DOC]]), again = vendor === last;
        last = vendor;
        return h("div.hit", {}, again ? null : h("p.vendor-line", {}, quoted("span", vendor)), statementCard(statement, statement[CONTROLS][0], "h3", words));
      }) : null];
  };

  /* ---- the page ---- */

  const names = { map: "r:map", compare: "compare", gaps: "gaps", changes: "changes", doubts: "r:doubts", left: "left", documents: "r:documents", search: "r:search" };
  const status = h("p.sr", { role: "status" });
  const search = h("input", { type: "search", name: "q", autocomplete: "off" });
  const top = h("header.top", {}), foot = h("footer.foot", {});
  const nav = h("nav.views", {});

  const go = (target) => { location.hash = "#" + target; };
  let timer = 0;
  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => go(search.value.trim() ? "search/" + encodeURIComponent(search.value.trim()) : "map"), 150);
  });

  const drawFrame = () => {
    document.documentElement.lang = state.lang;
    document.title = t("report");
    search.setAttribute("placeholder", t("r:search_hint"));
    search.setAttribute("aria-label", t("r:search_hint"));
    top.replaceChildren(
      h("div.brand", {}, h("h1", {}, t("report")), h("p.sub", {}, `${data.frame_title} · ${t("r:made", data.made.slice(0, 10), data.version)}`)),
      h("div.controls", {}, h("form", { role: "search", onsubmit: (event) => event.preventDefault() }, search),
        h("button", { type: "button", id: "lang", lang: state.lang === "ja" ? "en" : "ja", onclick: () => { state.lang = state.lang === "ja" ? "en" : "ja"; drawFrame(); draw(false); document.getElementById("lang").focus(); } }, t("r:language")),
        h("button.theme", { type: "button", "aria-label": t("r:theme"), title: t("r:theme"), onclick: switchTheme }, "◐")));
    nav.setAttribute("aria-label", t("r:views"));
    nav.replaceChildren(...Object.entries(names).filter(([view]) => view !== "search" || state.view === "search").map(([view, key]) =>
      h("a", { href: "#" + (view === "search" ? "search/" + encodeURIComponent(state.what) : view), "aria-current": view === state.view ? "page" : null }, t(key))));
    const current = nav.querySelector("[aria-current]"); /* on a phone the bar is longer than the screen */
    if (current) nav.scrollLeft = current.offsetLeft - (nav.clientWidth - current.offsetWidth) / 2;
    foot.replaceChildren(h("p", {}, t("r:lead")));
  };
  const switchTheme = () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  };
  const draw = (focus) => {
    const title = h("h2", { tabindex: "-1" }, t(names[state.view]));
    document.body.className = "v-" + state.view;
    status.textContent = "";
    growths = [];
    put((main.replaceChildren(title), main), [views[state.view](state.what)].flat(Infinity));
    if (focus && document.activeElement !== search) title.focus({ preventScroll: true });
  };
  const route = (first) => {
    const [view, ...rest] = location.hash.slice(1).split("/");
    state.view = views[view] ? view : "map";
    try { state.what = decodeURIComponent(rest.join("/")); } catch { state.what = ""; }
    if (state.view === "search" && document.activeElement !== search) search.value = state.what;
    if (dialog.open) dialog.close();
    drawFrame();
    draw(!first);
    if (!first && document.activeElement !== search) scrollTo(0, 0);
  };

  /* Paper is narrower than a screen scrolls: the map goes to it in tables of as many vendors as fit. */
  const PER_SHEET = 14;
  addEventListener("beforeprint", () => {
    for (const growth of growths) growth();
    if (state.view !== "map") return;
    const columns = shownVendors(), sheets = h("div.sheets", {});
    for (let i = 0; i < columns.length; i += PER_SHEET) sheets.append(mapTable(columns.slice(i, i + PER_SHEET), false));
    main.append(sheets);
    main.classList.add("printing");
  });
  addEventListener("afterprint", () => {
    for (const sheets of main.querySelectorAll(".sheets")) sheets.remove();
    main.classList.remove("printing");
  });

  main.id = "main";
  main.setAttribute("tabindex", "-1");
  document.body.append(h("a.skip", { href: "#main", onclick: (event) => { event.preventDefault(); main.focus(); } }, t("r:skip")), hatches(), top, nav, main, foot, status, dialog);
  if (vendors.length <= 3) for (const clause of clauses) state.open.add(clause.top.id);
  addEventListener("hashchange", () => route(false));
  route(true);
})();
