// The chain view: one state, shown on the stage, in the outline and in the address; filters, date, folds, panel, exports.
(() => {
  "use strict";
  const chain = window.quanzeChain;
  const { copied } = window.quanzeElements;
  const root = document.getElementById("chain");
  if (!root) return;
  /** @param {string} selector */
  const $ = (selector) => root.querySelector(selector);
  /** @param {string} id */
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  /** @type {ChainWords} */
  const words = read("chain-words");
  /** @type {ChainData} */
  const data = read("chain-data");
  const online = root.dataset.links === "yes";
  const model = chain.model(data, words.roleOrder);
  const placer = chain.placer(model);
  const { nodes, edges } = model;
  const aside = document.getElementById("evidence");
  const canvas = /** @type {HTMLCanvasElement} */ ($("canvas"));
  const saying = $(".saying");
  const nothing = $(".nothing");

  const address = chain.readAddress(window.location, online);
  const { state } = address;
  /** @type {ChainScene} made by the first rebuild */
  let scene;
  /** @type {ChainAim | null} */
  let hovered = null;
  /** @type {ChainAim | null} */
  let focused = null;
  /** @type {ChainAim | null} */
  let selected = null;
  // On a phone the outline comes first, unless the address says what to show.
  const CLOSER = 1.25;
  const PHONE = "(max-width: 40rem)";
  let textTab = address.text || (matchMedia(PHONE).matches && !window.location.hash);
  let ready = false;

  const stage = chain.stage(canvas, model, {
    hover: (target) => hover(target),
    press: (target) => press(target),
    moved: () => { touched = true; remember(); },
    resized: () => { if (!touched && ready) opening(); },
  });
  let touched = false;

  // --- what is shown
  /** @param {number} at */
  const edgeKey = (at) => `${nodes[edges[at].s].id}~${edges[at].role}~${nodes[edges[at].t].id}`;
  // Whether the keys are in use on the stage: then what they stand on is shown like what is pointed at.
  const keyed = () => byKeys && document.activeElement === canvas;
  let byKeys = false;
  canvas.addEventListener("pointerdown", () => { byKeys = false; canvas.classList.remove("keyed"); });
  document.addEventListener("keydown", (event) => { if (!["Control", "Alt", "Meta", "Shift"].includes(event.key)) { byKeys = true; canvas.classList.add("keyed"); } });
  /** @param {ChainAim} aim */
  const visible = (aim) => (aim.node !== undefined ? scene.shown[aim.node] : aim.edge !== undefined && scene.links[aim.edge]);
  // The card that is shown large: where it is too small to read, or says less than its name.
  /** @param {number} at */
  const enlarged = (at) => scene.shown[at] && (stage.view.zoom < 0.72 || chain.isCut(nodes[at]));
  const look = () => {
    const walked = keyed() ? focused : null;
    const pointed = hovered || walked;
    const aim = pointed || selected;
    const { node = -1, fold = -1 } = pointed || {};
    return {
      colours, words, selected,
      lit: aim && visible(aim) ? model.path(scene, aim) : null,
      focused: walked?.node ?? -1,
      hoveredFold: fold,
      magnified: node >= 0 && enlarged(node) ? { node } : null,
    };
  };
  let colours = chain.colours(document.documentElement);
  const relight = () => stage.show(scene, look());

  const rebuild = () => {
    scene = placer.scene(state);
    chain.prepare(model, scene, words, state);
    relight();
    syncOutline();
    legend.sync();
    syncButtons();
  };

  // Where something stands on the stage before and after a change: it stays under the pointer.
  /** @param {ChainAim} aim @param {() => void} change */
  const keeping = (aim, change) => {
    /** @param {ChainAim} target */
    const spot = (target) => { const cell = target && stage.cellOf(target); return cell ? [model.columns[cell.column].x, cell.y] : null; };
    const before = spot(aim);
    change();
    const places = new Map(scene.cells.map((cell) => [cell.key, cell.y]));
    state.fixed = true;
    rebuild();
    for (const cell of scene.cells) cell.fresh = cell.kind === "node" && !places.has(cell.key);
    const after = spot(aim);
    if (before && after) {
      const shift = after[1] - before[1];
      stage.pan((before[0] - after[0]) * stage.view.zoom, -shift * stage.view.zoom);
      glide(places, shift);
    }
    remember();
  };

  // What has to make room glides there, so that the eye can follow.
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  /** @param {Map<string, number>} places @param {number} shift */
  const glide = (places, shift) => {
    if (still.matches || scene.cells.length > 500) return;
    const moving = scene;
    /** @type {[ChainCell, number, number][]} */
    const ends = moving.cells.map((cell) => {
      const before = places.get(cell.key);
      return [cell, before === undefined ? cell.y : before + shift, cell.y];
    });
    const began = performance.now();
    /** @param {number} now */
    const step = (now) => {
      if (scene !== moving) return;
      const t = Math.min(1, (now - began) / 180);
      const eased = 1 - (1 - t) ** 3;
      for (const [cell, from, to] of ends) cell.y = from + (to - from) * eased;
      placer.trace(moving);
      stage.repaint();
      if (t < 1) requestAnimationFrame(step);
    };
    step(began);
  };

  // --- pointing, choosing
  /** @param {ChainAim | null} a @param {ChainAim | null} b */
  const same = (a, b) => (!a && !b) || (a && b && a.node === b.node && a.edge === b.edge && a.fold === b.fold && a.column === b.column);
  /** @param {ChainAim | null} target */
  const hover = (target) => {
    if (same(target, hovered)) return;
    hovered = target;
    canvas.classList.toggle("pointing", Boolean(target));
    relight();
    markOutline();
  };
  /** @param {ChainAim | null} target */
  const press = (target) => {
    if (!target) return clear();
    if (target.column !== undefined) return stage.approach(target.column);
    if (target.fold !== undefined) return unfold(scene.folds[target.fold]);
    if (target.node !== undefined) focused = target;
    return select(target);
  };
  /** @param {ChainChoice} target */
  const select = (target) => {
    selected = target;
    state.selected = target.node !== undefined ? `n~${nodes[target.node].id}` : `e~${edgeKey(target.edge)}`;
    if (target.node !== undefined) panel.showNode(target.node, scene);
    else panel.showEdge(target.edge);
    relight();
    markOutline();
    remember();
  };
  const clear = () => {
    selected = null;
    state.selected = "";
    panel.shut();
    relight();
    markOutline();
    remember();
  };
  /** @param {ChainFold} fold */
  const unfold = (fold) => {
    const anchor = { node: fold.anchor };
    keeping(anchor, () => {
      if (fold.open) state.open.delete(fold.key);
      else state.open.add(fold.key);
    });
    if (selected && selected.node !== undefined && !aside.hidden) panel.showNode(selected.node, scene);
    hovered = null;
  };

  /** @param {string} id */
  const chainOf = (id) => `/chain?${new URLSearchParams({ of: id })}`;
  const beyond = chain.neighbours(model, words);
  /** @param {number} at @param {HTMLElement} box */
  const neighbours = (at, box) => beyond.offer(at, box, (step) => expand(at, step));
  /** @param {ChainFragment} fragment */
  const takeIn = (fragment) => outline.take(model.take(fragment));
  /** @param {ChainMore} more */
  const fetchMore = async (more) => {
    const fragment = await beyond.fetched(more);
    if (fragment) takeIn(fragment);
    return fragment !== null;
  };
  /** @param {number} at @param {string} step */
  const expand = async (at, step) => {
    const more = { id: nodes[at].id, step };
    try {
      if (!(await fetchMore(more))) return;
    } catch (error) {
      saying.textContent = words.unreachable;
      return;
    }
    state.more.push(more);
    legend.fill();
    fillTime();
    keeping({ node: at }, () => {});
    panel.showNode(at, scene);
  };

  const panel = chain.panel(aside, model, words, { links: online, select, clear, unfold, chainOf, neighbours: online ? neighbours : null });

  const legend = chain.legend($(".chain-legend"), model, state, words, () => { state.fixed = true; rebuild(); step(); });

  const outline = chain.outline($(".chain-outline"), model, words, {
    links: online, select, hover, placeOf: panel.placeOf,
    reveal: (target) => { if (target.node !== undefined && scene.shown[target.node] && stage.size.width) stage.reveal(target); },
  });
  const syncOutline = () => {
    outline.sync(state);
    const empty = edges.length > 0 && !scene.links.includes(1);
    nothing.hidden = !empty;
    if (empty) nothing.textContent = state.asOf ? words.nothing.replace("{}", state.asOf) : words.filteredOut;
    if (empty) $(".as-of").textContent = nothing.textContent;
  };
  const markOutline = () => outline.mark(hovered || selected);

  // --- the date
  /** @param {string} date */
  const choose = (date) => {
    state.asOf = date;
    time.show(date);
    rebuild();
    if (selected && selected.node !== undefined && scene.shown[selected.node] && !aside.hidden) panel.showNode(selected.node, scene);
    step();
  };
  /** @type {ReturnType<ChainTools["time"]>} */
  let time;
  const fillTime = () => {
    time = chain.time($(".chain-time"), model.dates(), words, choose);
    time.show(state.asOf);
  };
  fillTime();

  // Where this chain of this day stands, and its code to be scanned; a file has no address.
  const proof = async () => {
    if (!online) return null;
    try {
      const answer = await fetch(`/api/chain/code?${new URLSearchParams({ of: nodes[data.focus].id, ...(state.asOf ? { as_of: state.asOf } : {}) })}`);
      return answer.ok ? await answer.json() : null;
    } catch (error) {
      return null;
    }
  };

  // --- buttons
  /** @type {Record<string, (pressed: HTMLElement) => void>} */
  const actions = {
    in: () => stage.zoom(CLOSER),
    out: () => stage.zoom(1 / CLOSER),
    fit: () => stage.fit(true),
    reset: () => {
      Object.assign(state, { ...chain.freshState(), more: state.more });
      selected = null;
      panel.shut();
      time.show("");
      legend.fill();
      rebuild();
      opening();
      touched = false;
      remember();
    },
    all: () => {
      keeping({ node: data.focus }, () => { state.all = !state.all; state.open.clear(); });
    },
    /** @param {HTMLElement} pressed */
    link: async (pressed) => {
      flush(true);
      if (!(await copied(window.location.href))) return;
      const before = pressed.textContent;
      pressed.textContent = words.copied;
      setTimeout(() => { pressed.textContent = before; }, 1500);
    },
    svg: async () => chain.exports.saveSvg(model, scene, look(), chain.proofOf(model, scene, state, words, await proof())),
    png: async () => chain.exports.savePng(model, scene, look(), chain.proofOf(model, scene, state, words, await proof())),
    csv: () => chain.exports.saveCsv(model, scene),
    print: () => window.print(),
    graph: () => tab(false),
    text: () => tab(true),
  };
  root.addEventListener("click", (event) => {
    const button = event.target?.closest("[data-do]");
    if (button) actions[button.dataset.do || ""](button);
    const menu = root.querySelector("details[open]");
    if (menu && (!event.target?.closest("details") || button)) menu.open = false;
  });
  const syncButtons = () => {
    const all = $('[data-do="all"]');
    if (!all) return;
    all.hidden = !state.all && !scene.folds.length;
    all.textContent = state.all ? words.refold : words.unfoldAll;
  };
  /** @param {boolean} text */
  const tab = (text) => {
    textTab = text;
    root.classList.toggle("text", text);
    for (const name of ["graph", "text"]) {
      $(`[data-do="${name}"]`).setAttribute("aria-pressed", String((name === "text") === text));
    }
    if (!text && stage.measure() && !touched) opening();
    remember();
  };

  // --- keys
  /** @param {string} key */
  const walk = (key) => {
    const from = focused && stage.cellOf(focused) ? focused : { node: data.focus };
    const next = focused ? stage.walk(from, key) : from;
    if (!next) return;
    focused = next;
    hovered = null;
    stage.reveal(next);
    tell(next);
    relight();
  };
  const pressFocused = () => press(focused || { node: data.focus });
  /** @param {(key: string) => void} act */
  const alone = (act) => (/** @type {string} */ key, /** @type {Event} */ event) => { event.preventDefault(); act(key); };
  /** @type {Record<string, (key: string, event: Event) => void>} */
  const keys = {
    ...Object.fromEntries(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home"].map((key) => [key, alone(walk)])),
    Enter: alone(pressFocused), " ": alone(pressFocused),
    "+": () => stage.zoom(CLOSER), "=": () => stage.zoom(CLOSER), "-": () => stage.zoom(1 / CLOSER), 0: () => stage.fit(true),
  };
  canvas.addEventListener("keydown", (event) => {
    if (event.altKey || event.metaKey || event.ctrlKey || !Object.hasOwn(keys, event.key)) return;
    keys[event.key](event.key, event);
  });
  canvas.addEventListener("focus", () => {
    if (!focused) focused = { node: data.focus };
    tell(focused);
    relight();
  });
  canvas.addEventListener("blur", relight);
  /** @param {ChainAim} aim */
  const tell = (aim) => {
    if (aim.fold !== undefined) {
      saying.textContent = chain.foldWords(scene.folds[aim.fold], words);
      return;
    }
    if (aim.node === undefined) return;
    const cell = stage.cellOf(aim);
    const node = nodes[aim.node];
    const count = model.near(aim.node).filter((link) => scene.links[link]).length;
    saying.textContent = [node.label, cell ? cell.detail : "", words.links.replace("{}", String(count))].filter(Boolean).join("，");
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && (selected || !aside.hidden)) clear();
  });

  // The panel lies where the outline is.
  const main = $(".chain-main");
  const under = () => document.documentElement.style.setProperty("--chain-top", `${Math.round(main.getBoundingClientRect().top)}px`);
  new ResizeObserver(under).observe(main);

  // --- the address: what is chosen by date and filters is a step that Back takes back, all else goes along with it
  let writing = 0;
  let stepping = false;
  /** @param {boolean} exact */
  const addressNow = (exact) => {
    const { view, size } = stage;
    /** @type {ChainView | null} */
    const at = (exact || touched) && size.width ? [view.x + size.width / 2 / view.zoom, view.y + size.height / 2 / view.zoom, view.zoom] : null;
    return chain.writeAddress(window.location, exact ? { ...state, fixed: true } : state, at, textTab, online);
  };
  const flush = (exact = false) => {
    clearTimeout(writing);
    writing = 0;
    if (stepping) history.pushState(null, "", addressNow(exact));
    else history.replaceState(history.state, "", addressNow(exact));
    stepping = false;
  };
  const remember = () => {
    if (ready && !writing) writing = setTimeout(flush, 250);
  };
  const step = () => {
    if (!ready) return;
    stepping = true;
    clearTimeout(writing);
    writing = setTimeout(flush, 250);
  };
  // As few levels and as many siblings as the window holds at a size that can be read.
  const suit = () => {
    if (state.fixed || !stage.size.width) return;
    const ways = chain.openings(nodes[data.focus].kind);
    for (const { kinds, most } of ways) {
      Object.assign(state, { kinds: new Set(kinds), levels: kinds, most });
      if (stage.holds(placer.scene(state))) break;
    }
    rebuild();
  };
  const opening = () => {
    suit();
    stage.fit(false);
    touched = false;
  };

  // Another address of this page, by Back or typed, is another state; what has to be fetched for it comes with the page.
  window.addEventListener("popstate", () => {
    const there = chain.readAddress(window.location, online);
    if (JSON.stringify(there.state.more) !== JSON.stringify(state.more)) return window.location.reload();
    ready = false;
    Object.assign(state, there.state);
    selected = null;
    panel.shut();
    time.show(state.asOf);
    rebuild();
    if (there.text !== textTab) tab(there.text);
    opening();
    if (there.at) standAt(there.at);
    ready = true;
    const chosen = chosenBefore();
    if (chosen) select(chosen);
    return undefined;
  });

  // --- colours follow the theme
  const recolour = () => {
    colours = chain.colours(document.documentElement);
    relight();
  };
  new MutationObserver(recolour).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);

  // --- opening: what the address says was expanded, the place, what was chosen
  const refetch = async () => {
    const wanted = state.more;
    state.more = [];
    for (const more of wanted) {
      try {
        if (await fetchMore(more)) state.more.push(more);
      } catch (error) {
        saying.textContent = words.unreachable;
      }
    }
    legend.fill();
    fillTime();
    rebuild();
  };
  /** @param {ChainView} view */
  const standAt = ([x, y, zoom]) => {
    stage.view.zoom = zoom;
    stage.view.x = x - stage.size.width / 2 / zoom;
    stage.view.y = y - stage.size.height / 2 / zoom;
    touched = true;
    stage.repaint();
  };
  const chosenBefore = () => {
    const [sort, ...rest] = state.selected.split("~");
    const at = sort === "n" ? model.byId.get(rest.join("~")) : sort === "e" ? model.keys.get(rest.join("~")) : undefined;
    if (at === undefined) return null;
    return sort === "n" ? { node: at } : { edge: at };
  };
  const start = async () => {
    legend.fill();
    rebuild();
    if (textTab) tab(true);
    stage.measure();
    if (stage.size.width) {
      opening();
      stage.paint();
    }
    root.dataset.ready = "yes";
    if (online && state.more.length) await refetch();
    if (address.at) standAt(address.at);
    ready = true;
    const chosen = chosenBefore();
    if (chosen) select(chosen);
  };
  start();
  /** @param {ChainFragment} fragment */
  const take = (fragment) => { takeIn(fragment); state.more.push({ id: nodes[data.focus].id, step: "" }); rebuild(); };
  chain.view = { take, model, placer, state, stage, scene: () => scene, actions, look };
})();
