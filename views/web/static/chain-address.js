// The state of a chain as an address, so that a link shows exactly what its sender saw.
(() => {
  "use strict";
  const chain = (window.quanzeChain = window.quanzeChain || /** @type {ChainTools} */ ({}));
  /** @param {Iterable<string>} values */
  const list = (values) => [...values].map(encodeURIComponent).join(",");
  /** @param {string | null} text */
  const unlisted = (text) => (text ? text.split(",").map(decodeURIComponent) : []);

  // ``dated``: the date stands in the query, where the server reads it too; a file has only the part after #.
  /** @param {URL | Location} location @param {boolean} dated */
  chain.readAddress = (location, dated) => {
    const state = chain.freshState();
    /** @type {URLSearchParams} */
    let hash;
    try {
      hash = new URLSearchParams(location.hash.slice(1));
      state.roles = new Set(unlisted(hash.get("roles")));
      state.kinds = new Set(unlisted(hash.get("kinds")));
      state.levels = unlisted(hash.get("levels"));
      state.most = Math.min(99, Math.max(0, Math.floor(Number(hash.get("most"))) || 0));
      state.fixed = ["kinds", "levels", "most", "open", "all", "more"].some((key) => hash.has(key));
      state.open = new Set(unlisted(hash.get("open")));
      state.more = unlisted(hash.get("more")).map((text) => {
        const cut = text.lastIndexOf("~");
        return { id: text.slice(0, cut), step: text.slice(cut + 1) };
      }).filter((more) => more.id);
    } catch (error) {
      // An address that was cut or mangled on its way shows the chain as it opens.
      return { state: chain.freshState(), at: null, text: false };
    }
    const asOf = (dated ? new URLSearchParams(location.search).get("as_of") : hash.get("as_of")) || "";
    state.asOf = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(asOf) ? asOf : "";
    const doubt = hash.get("doubt");
    state.doubt = doubt === "sure" || doubt === "doubt" ? doubt : "all";
    state.all = hash.get("all") === "1";
    state.selected = hash.get("sel") || "";
    const [x, y, zoom, ...more] = (hash.get("at") || "").split(",").map(Number);
    const stands = !more.length && [x, y, zoom].every(Number.isFinite) && zoom > 0;
    return { state, at: stands ? [x, y, zoom] : null, text: hash.get("tab") === "text" };
  };

  // What the part after # says of a state: only what differs from how the chain opens.
  /** @param {ChainState} state @param {ChainView | null} at @param {boolean} text */
  const written = (state, at, text) => {
    const hash = new URLSearchParams();
    /** @param {string} name @param {string[]} values */
    const say = (name, values) => { if (values.length) hash.set(name, list(values)); };
    say("roles", [...state.roles]);
    if (state.fixed) levels(hash, state);
    if (state.doubt !== "all") hash.set("doubt", state.doubt);
    say("open", [...state.open]);
    if (state.all) hash.set("all", "1");
    say("more", state.more.map((more) => `${more.id}~${more.step}`));
    if (state.selected) hash.set("sel", state.selected);
    if (at) hash.set("at", at.map((value, i) => (i < 2 ? Math.round(value) : Math.round(value * 1000) / 1000)).join(","));
    if (text) hash.set("tab", "text");
    return hash;
  };
  // Which kinds are left out, which were as the chain opened, and how many siblings stood before a fold.
  /** @param {URLSearchParams} hash @param {ChainState} state */
  const levels = (hash, state) => {
    if (state.kinds.size || state.levels.length) hash.set("kinds", list(state.kinds));
    if (state.levels.length) hash.set("levels", list(state.levels));
    if (state.most) hash.set("most", String(state.most));
  };

  /** @param {URL | Location} location @param {ChainState} state @param {ChainView | null} at @param {boolean} text @param {boolean} dated */
  chain.writeAddress = (location, state, at, text, dated) => {
    const hash = written(state, at, text);
    const query = new URLSearchParams(location.search);
    if (dated) {
      if (state.asOf) query.set("as_of", state.asOf);
      else query.delete("as_of");
    } else if (state.asOf) {
      hash.set("as_of", state.asOf);
    }
    const behind = hash.toString() ? `#${hash}` : "";
    const before = query.toString() ? `?${query}` : "";
    return `${location.pathname}${before}${behind}`;
  };
})();
