"use strict";
(() => {
  const root = document.documentElement;
  const card = document.getElementById("card");
  const wire = document.getElementById("wire");
  const said = document.getElementById("said");
  if (!card) return;
  const phone = matchMedia("(max-width: 44rem)");
  const all = (from, what) => Array.from(from.querySelectorAll(what));
  const docOf = (node) => node.closest(".doc");

  // Panels: on a wide page one list beside the text, on a phone the text or one list.
  function panel(name) {
    root.dataset.panel = name;
    const seen = name === "text" && !phone.matches ? "quotes" : name;
    for (const button of all(document, "button[data-panel]")) button.setAttribute("aria-pressed", button.dataset.panel === seen);
    hide();
  }
  const settle = () => panel(phone.matches ? "text" : root.dataset.panel === "text" ? "quotes" : root.dataset.panel || "quotes");
  phone.addEventListener("change", settle);

  // Records: an object is the list of its values, with the place of their names at its end; see data.rs.
  class Exact {
    constructor(digits) { this.digits = digits; }
    toString() { return this.digits; }
  }
  const read = new WeakMap();
  function data(doc) {
    if (!read.has(doc)) read.set(doc, JSON.parse(doc.querySelector("script.record").textContent));
    return read.get(doc);
  }
  function unpack(packed, shapes) {
    if (!Array.isArray(packed)) return packed;
    const shape = packed[packed.length - 1], values = packed.slice(0, -1);
    if (shape === -2) return new Exact(values[0]);
    if (shape === -1) return values.map((value) => unpack(value, shapes));
    return Object.fromEntries(shapes[shape].map((name, at) => [name, unpack(values[at], shapes)]));
  }
  function row(doc, list, id) {
    const { shapes, record } = data(doc);
    return unpack(record[shapes[record[record.length - 1]].indexOf(list)][id], shapes);
  }
  function write(value, indent = "") {
    if (value instanceof Exact) return value.digits;
    if (value === null || typeof value !== "object") return JSON.stringify(value);
    const deeper = `${indent}  `, list = Array.isArray(value);
    const parts = list ? value.map((one) => write(one, deeper)) : Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${write(one, deeper)}`);
    const [open, close] = list ? "[]" : "{}";
    return parts.length ? `${open}\n${deeper}${parts.join(`,\n${deeper}`)}\n${indent}${close}` : open + close;
  }
  const json = (doc, list, id) => write(row(doc, list, id));
  const whole = (doc) => write(unpack(data(doc).record, data(doc).shapes));

  async function copy(text) {
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      done = document.execCommand("copy");
      area.remove();
    }
    tell(done ? "Copied" : "Cannot copy here");
  }
  let quiet;
  function tell(what) {
    said.textContent = what;
    clearTimeout(quiet);
    quiet = setTimeout(() => { said.textContent = ""; }, 1500);
  }

  // What belongs together lights up together.
  let lit = [];
  function light(nodes) {
    for (const node of lit) node.classList.remove("lit");
    lit = nodes;
    for (const node of lit) node.classList.add("lit");
    wire.firstElementChild.setAttribute("d", "");
    wire.lastElementChild.setAttribute("cx", -9);
  }
  const entity = (doc, id) => all(doc, `.text [data-e="${id}"]`);
  const quote = (doc, id) => all(doc, `.text [data-q="${id}"], .text [data-cue="${id}"], .text [data-s="${id}"]`);
  function draw(label) {
    const name = document.getElementById(decodeURIComponent(label.hash.slice(1)));
    if (!name || phone.matches || !name.closest(".text")) return;
    name.classList.add("lit");
    lit.push(name);
    const from = label.getBoundingClientRect(), to = name.getClientRects()[0];
    if (!to) return;
    const x = from.right, y = from.top + from.height * .65, u = to.left + Math.min(12, to.width / 2), below = to.top > y;
    const v = below ? to.top - 1 : to.bottom + 1, bend = below ? Math.max(v - 26, y) : Math.min(v + 26, y);
    wire.firstElementChild.setAttribute("d", `M${x} ${y} C${x + 30} ${y} ${u} ${bend} ${u} ${v}`);
    wire.lastElementChild.setAttribute("cx", u);
    wire.lastElementChild.setAttribute("cy", v);
  }

  // Cards.
  let pinned = null, shown = null;
  function make(tag, text, cls) {
    const node = document.createElement(tag);
    if (text !== undefined && text !== null) node.textContent = visible(text);
    if (cls) node.className = cls;
    return node;
  }
  const visible = (text) => String(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, (c) => `⟨U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);
  function show(anchor, title, role, pairs, acts) {
    if (pinned && pinned !== anchor) return;
    card.textContent = "";
    const heading = make("h2");
    heading.append(make("bdi", title));
    card.append(heading);
    if (role) card.append(make("p", role, "role"));
    const list = make("dl");
    for (const [key, value] of pairs) {
      if (value === null || value === undefined || value === "") continue;
      const dd = make("dd");
      dd.append(make("bdi", value));
      list.append(make("dt", key), dd);
    }
    const buttons = make("div", null, "acts");
    for (const [name, act] of acts) {
      const button = make("button", name);
      button.type = "button";
      button.addEventListener("click", act);
      buttons.append(button);
    }
    card.append(list, buttons);
    card.hidden = false;
    shown = anchor;
    const at = anchor.getClientRects()[0] || anchor.getBoundingClientRect(), size = card.getBoundingClientRect();
    card.style.left = `${Math.max(8, Math.min(at.left, innerWidth - size.width - 8))}px`;
    const under = at.bottom + 10 + size.height < innerHeight;
    card.style.top = `${under ? at.bottom + 10 : Math.max(8, at.top - size.height - 10)}px`;
  }
  function hide() {
    if (!card || card.hidden) return;
    card.hidden = true;
    pinned = shown = null;
  }
  // What an id or an address ends with: the number of a quote, claim, entity or mention.
  const last = (name) => +/\d+$/.exec(name)[0];
  const nameOf = (doc, id) => id === null || id === undefined ? null : row(doc, "entities", id).name;
  const place = (span) => `${span.start}–${span.end}`;
  const go = (node) => { node.scrollIntoView({ block: "center" }); node.focus({ preventScroll: true }); };

  function entityCard(mark) {
    const doc = docOf(mark), id = mark.dataset.e, of = row(doc, "entities", id), number = last(mark.dataset.m || mark.id), mention = of.mentions[number];
    const roles = of.roles.map((role) => role.of === null ? role.title : `${role.title}, ${nameOf(doc, role.of)}`);
    const marks = entity(doc, id).filter((node) => node.id), at = marks.indexOf(mark);
    const step = (by) => { const next = marks[(at + by + marks.length) % marks.length]; hide(); go(next); };
    show(mark, of.name, [of.kind, ...roles].join(" · "),
      [["mention", `${number + 1} of ${of.mentions.length}, by ${mention.form}`], ["found by", mention.by],
        ["sure", of.confidence], ["offsets", place(mention)]],
      [["Previous", () => step(-1)], ["Next", () => step(1)], ["In the list", () => list(doc, "names", `le${id}`)],
        ["Copy JSON", () => copy(json(doc, "entities", id))]]);
  }
  function claimCard(mark) {
    const doc = docOf(mark), id = mark.dataset.c || last(mark.hash), of = row(doc, "claims", id), source = of.source;
    const range = of.value === null ? [of.low, of.high].filter((end) => end !== null).join(" to ") : of.value;
    const amount = doc.querySelector(`#${doc.dataset.n}-lc${id} a`).textContent;
    show(mark, amount, of.text,
      [["value", range], ["unit", [of.unit.kind, of.unit.code].filter(Boolean).join(", ")], ["bound", of.bound.replace("_", " ")],
        ["change", of.change], ["of", of.of && of.of.text], ["about", nameOf(doc, of.about)], ["period", of.period && of.period.text],
        ["source", source ? nameOf(doc, source.entity) || (source.mention && source.mention.text) || "in a quote" : "the article"],
        ["hedge", of.hedge && of.hedge.text], ["rule", of.by], ["sure", of.confidence], ["offsets", place(of)]],
      [["In the list", () => list(doc, "claims", `lc${id}`)], ["Copy JSON", () => copy(json(doc, "claims", id))]]);
  }
  function quoteCard(mark) {
    const doc = docOf(mark), id = mark.dataset.q, of = row(doc, "quotes", id), speaker = of.speaker;
    show(mark, mark.querySelector("bdi").textContent, `${of.kind} quote`,
      [["named as", speaker && speaker.mention && speaker.mention.text], ["cue", of.cue && of.cue.text],
        ["goes on from", of.continues === null ? null : `quote ${+of.continues + 1}`], ["rule", of.by], ["sure", of.confidence],
        ["offsets", place(of)]],
      [["To the name", () => { const name = document.getElementById(mark.hash.slice(1)); hide(); if (name) go(name); }],
        ["In the list", () => list(doc, "quotes", `lq${id}`)], ["Copy JSON", () => copy(json(doc, "quotes", id))]]);
  }
  function list(doc, name, id) {
    panel(name);
    const item = document.getElementById(`${doc.dataset.n}-${id}`);
    item.scrollIntoView({ block: "center" });
    const link = item.querySelector("a");
    if (link) link.focus({ preventScroll: true });
  }

  const marked = (node) => node.closest(".who, .by, .n, .e, .c, .q, .names a[data-e]");
  function enter(mark, focused) {
    const doc = docOf(mark);
    if (!doc) return;
    if (mark.matches(".who, .by")) {
      light(quote(doc, mark.dataset.q));
      draw(mark);
    } else if (mark.matches(".n, .c")) {
      light(all(doc, `.text .c[data-c="${mark.dataset.c || last(mark.hash)}"]`));
      if (focused || mark.matches(".c")) claimCard(mark);
    } else if (mark.dataset.e !== undefined) {
      light(entity(doc, mark.dataset.e));
      if (mark.closest(".text")) entityCard(mark);
    } else if (mark.matches(".q")) {
      light(quote(doc, mark.dataset.q));
      const label = doc.querySelector(`.who[data-q="${mark.dataset.q}"]`);
      if (label) draw(label);
    }
  }
  let soon;
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch" || card.contains(event.target)) { clearTimeout(soon); return; }
    const mark = marked(event.target);
    clearTimeout(soon);
    soon = setTimeout(() => {
      if (mark !== shown && !pinned) hide();
      if (mark) enter(mark, false);
      else if (!pinned) light([]);
    }, mark ? 90 : 250);
  });
  document.addEventListener("focusin", (event) => {
    if (card.contains(event.target)) return;
    const mark = marked(event.target);
    hide();
    if (mark && event.target === mark && mark.matches(":focus-visible")) enter(mark, true);
    else light([]);
  });
  function pin(mark) {
    hide();
    enter(mark, true);
    if (mark.matches(".who, .by")) quoteCard(mark);
    if (card.hidden) return;
    pinned = mark;
    const first = card.querySelector("button");
    if (first) first.focus({ preventScroll: true });
  }

  function sort(button) {
    const head = button.closest("th"), table = head.closest("table"), key = button.dataset.sort;
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const th of all(table, "th")) th.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const read = {
      order: (tr) => +tr.cells[0].textContent, value: (tr) => +tr.dataset.value,
      of: (tr) => tr.cells[2].firstElementChild.textContent, word: (tr) => tr.cells[3].textContent,
    };
    const number = key === "order" || key === "value", rows = Array.from(table.tBodies[0].rows, (tr) => [tr, read[key](tr), last(tr.id)]);
    const compare = (a, b) => {
      const [left, right] = [a[0].dataset.unit, b[0].dataset.unit];
      if (key === "value" && left !== right) return left < right ? -1 : 1;
      const order = number ? a[1] - b[1] : a[1].localeCompare(b[1]);
      return (down ? -order : order) || a[2] - b[2];
    };
    const sorted = document.createDocumentFragment();
    for (const [tr] of rows.sort(compare)) sorted.append(tr);
    table.tBodies[0].append(sorted);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button"), link = event.target.closest("a");
    if (button && card.contains(button)) return;
    if (button && button.dataset.panel) {
      panel(button.dataset.panel);
      if (button.closest(".bar")) scrollTo(0, 0);
    } else if (button && button.dataset.filter) {
      const doc = docOf(button), on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", on);
      const off = new Set((doc.dataset.off || "").split(" ").filter(Boolean));
      if (on) off.delete(button.dataset.filter); else off.add(button.dataset.filter);
      doc.dataset.off = [...off].join(" ");
    } else if (button && button.dataset.sort) {
      sort(button);
    } else if (button && button.matches(".all")) {
      copy(whole(docOf(button)));
    } else if (button && button.matches(".copy")) {
      const item = button.closest("[id]"), [, list] = /-l([qce])\d+$/.exec(item.id);
      copy(json(docOf(button), { q: "quotes", c: "claims", e: "entities" }[list], last(item.id)));
    } else if (link && link.matches(".text .e, .n, .who, .by")) {
      event.preventDefault();
      pin(link);
    } else if (link && link.closest(".side")) {
      if (phone.matches) panel("text");
      hide();
    } else if (!card.contains(event.target)) {
      const claim = event.target.closest(".c");
      if (claim) pin(claim);
      else { hide(); light([]); }
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !card.hidden) {
      const back = pinned;
      if (back) back.focus({ preventScroll: true });
      hide();
      light([]);
    }
  });
  addEventListener("scroll", () => {
    wire.firstElementChild.setAttribute("d", "");
    wire.lastElementChild.setAttribute("cx", -9);
    if (!card.hidden && !pinned) hide();
  }, { passive: true });
  // An address that names an item of a list opens that list.
  function reveal() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const there = target && target.closest(".panel, .text");
    if (!there) return;
    if (there.matches(".text")) { if (phone.matches) panel("text"); return; }
    panel(["quotes", "claims", "names"].find((name) => there.classList.contains(name)));
    target.scrollIntoView({ block: "center" });
  }
  addEventListener("hashchange", reveal);
  settle();
  reveal();
})();
