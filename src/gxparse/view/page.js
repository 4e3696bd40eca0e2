// Lights what belongs together on both sides, moves in the tables by the keyboard, and walks through what is doubtful.
// Without it the page is a plain document, whose links to paths still work.
(() => {
  "use strict";
  const $ = id => document.getElementById(id);
  const report = $("x-report"), source = $("x-source"), now = $("x-now");
  const said = document.body.dataset;

  // The elements of each number, on either side
  const left = new Map(), right = new Map();
  const collect = (side, map) => {
    for (const el of side.querySelectorAll("[data-n]"))
      for (const n of el.dataset.n.split(" ")) map.has(n) ? map.get(n).push(el) : map.set(n, [el]);
  };
  collect(report, left);
  collect(source, right);

  // The diagnostics on each number: "3-5 9"
  const told = new Map();
  for (const item of report.querySelectorAll("[data-on]"))
    for (const run of item.dataset.on.split(" ")) {
      const [first, last = first] = run.split("-").map(Number);
      for (let n = first; n <= last; n++) {
        const key = String(n);
        told.has(key) ? told.get(key).push(item) : told.set(key, [item]);
      }
    }

  const numbersOf = target => {
    const el = target.closest?.("[data-n]");
    return el ? el.dataset.n.split(" ") : null;
  };
  let lit = [], pinned = null, addressed = 0;

  const light = numbers => {
    for (const el of lit) el.classList.remove("lit");
    lit = numbers ? numbers.flatMap(n => [...(left.get(n) ?? []), ...(right.get(n) ?? []), ...(told.get(n) ?? [])]) : [];
    for (const el of lit) el.classList.add("lit");
  };

  // Brings an element into sight of its own side, and moves nothing else
  const reveal = (el, side) => {
    const wide = el.closest(".wide");
    if (wide) {
      const cell = el.getBoundingClientRect(), frame = wide.getBoundingClientRect();
      if (cell.left < frame.left || cell.right > frame.right) wide.scrollLeft += cell.left - frame.left - (frame.width - cell.width) / 2;
    }
    const box = el.getBoundingClientRect(), frame = side.getBoundingClientRect();
    if (side.scrollHeight <= side.clientHeight + 1) {
      // The page scrolls as a whole; what stays at its foot covers a part of it
      const foot = [source, now].filter(each => getComputedStyle(each).position === "sticky");
      const bottom = Math.min(innerHeight, ...foot.map(each => each.getBoundingClientRect().top));
      if (box.top < 0 || box.bottom > bottom) scrollBy(0, box.top - (bottom - box.height) / 2);
      return;
    }
    if (box.top >= frame.top + 8 && box.bottom <= frame.bottom - 8) return;
    side.scrollTop += box.top - frame.top - Math.max(frame.height - box.height, 0) / 2;
  };

  const isNarrow = () => getComputedStyle(now).position === "sticky";
  const makeRoom = () => document.documentElement.style.setProperty("--now-height", `${now.offsetHeight}px`);

  const nameOf = el => {
    if (el.tagName !== "TD") return el.matches("h1,h2,th,dd") ? el.textContent.trim() : "";
    const path = el.id, cut = path.lastIndexOf(".");
    const row = $(path.slice(0, cut)), column = path.slice(cut + 1);
    const rowHead = row?.tagName === "TR" ? [...row.querySelectorAll("th")].pop() : row;
    const within = el.closest("tbody").querySelector(`[data-c="${column}"]`) ?? el.closest("table").querySelector(`[data-c="${column}"]`);
    return [rowHead, within].filter(Boolean).map(each => each.textContent.trim()).join(" · ");
  };

  // The line at the foot: what is chosen, what it says, how it is printed, and what is doubtful of it
  const describe = numbers => {
    now.textContent = "";
    const line = document.createElement("p");
    const add = (tag, text, name) => {
      const el = document.createElement(tag);
      el.textContent = text;
      if (name) el.className = name;
      line.append(el, " ");
    };
    const el = (left.get(numbers[0]) ?? [])[0];
    if (!el) return;
    add("span", nameOf(el) || el.textContent.trim().slice(0, 60), "of");
    if (el.tagName === "TD") add("span", el.textContent.trim());
    const raw = (right.get(numbers[0]) ?? []).filter(each => each.tagName !== "rect").map(each => each.textContent.trim()).join(" ");
    if (raw && el.tagName === "TD") add("span", `${said.printed} ${raw.slice(0, 80)}`, "raw");
    if (el.id) add("code", el.id);
    now.append(line);
    for (const item of (told.get(numbers[0]) ?? []).slice(0, 4)) {
      const says = document.createElement("p");
      says.textContent = item.querySelector(".says").textContent;
      now.append(says);
    }
    makeRoom();
  };

  const choose = (numbers, from) => {
    pinned = numbers;
    light(numbers);
    describe(numbers);
    const here = (left.get(numbers[0]) ?? [])[0], there = (right.get(numbers[0]) ?? [])[0];
    if (there && from !== source) reveal(there, source);
    // What was pressed is in sight already, unless the foot of the page has grown over it
    if (here && (from !== report || isNarrow())) reveal(here, report);
    clearTimeout(addressed);
    if (here?.id) addressed = setTimeout(() => {
      try { history.replaceState(null, "", `#${here.id}`); } catch { /* where no address may change */ }
    }, 400);
  };

  for (const side of [report, source]) {
    side.addEventListener("pointerover", event => {
      const numbers = numbersOf(event.target);
      if (event.pointerType === "touch") return;
      light(numbers ?? pinned);
      if (!numbers) return;
      describe(numbers);
      const other = side === report ? source : report, map = side === report ? right : left;
      const there = (map.get(numbers[0]) ?? [])[0];
      if (there && other.scrollHeight > other.clientHeight + 1) reveal(there, other);
    });
    side.addEventListener("pointerleave", () => light(pinned));
    side.addEventListener("click", event => {
      const numbers = numbersOf(event.target);
      if (!numbers || event.target.closest("a,summary")) return;
      const cell = event.target.closest("td[data-n]");
      if (cell) cell.focus({ preventScroll: true });
      choose(numbers, side);
    });
    side.addEventListener("focusin", event => {
      const numbers = numbersOf(event.target);
      if (numbers) choose(numbers, side);
    });
  }

  // Each table is a grid with one stop of the tab key, in which the arrow keys move
  const grids = new Map();
  for (const table of report.querySelectorAll("table")) {
    const rows = [...table.rows].map(row => [...row.cells].filter(cell => cell.matches("td[data-n]"))).filter(row => row.length);
    if (!rows.length) continue;
    table.setAttribute("role", "grid");
    table.setAttribute("aria-readonly", "true");
    rows.flat().forEach((cell, n) => { cell.tabIndex = n ? -1 : 0; });
    grids.set(table, rows);
  }
  const go = cell => {
    for (const other of cell.closest("table").querySelectorAll('td[tabindex="0"]')) other.tabIndex = -1;
    cell.tabIndex = 0;
    cell.focus({ preventScroll: true });
    reveal(cell, report);
  };
  const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -Infinity], End: [0, Infinity] };
  const clamp = (n, most) => Math.max(0, Math.min(n, most));
  report.addEventListener("keydown", event => {
    const cell = event.target.closest("td[data-n]");
    if (!cell || event.altKey || event.metaKey) return;
    if (event.key === "Enter") {
      const piece = (right.get(cell.dataset.n) ?? []).find(each => each.tagName !== "rect");
      if (!piece) return;
      piece.tabIndex = -1;
      piece.focus();
      back = cell;
      event.preventDefault();
    }
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const rows = grids.get(cell.closest("table"));
    const at = rows.findIndex(row => row.includes(cell)), across = rows[at].indexOf(cell);
    const whole = event.ctrlKey && !move[0];
    const down = whole ? move[1] * Infinity : move[0];
    const row = rows[clamp(at + down, rows.length - 1)];
    go(row[clamp(across + move[1], row.length - 1)]);
  });
  let back = null;

  // Through what is doubtful
  const doubts = said.doubts ? said.doubts.split(" ") : [];
  let at = -1;
  const walk = step => {
    if (!doubts.length) return;
    at = at < 0 ? (step > 0 ? 0 : doubts.length - 1) : (at + step + doubts.length) % doubts.length;
    $("x-at").hidden = false;
    $("x-at").textContent = `${at + 1} / `;
    const el = left.get(doubts[at])[0];
    if (el.matches("td")) return go(el);
    el.tabIndex = -1;
    el.focus({ preventScroll: true });
    reveal(el, report);
  };
  if (doubts.length)
    for (const [id, step] of [["x-next", 1], ["x-previous", -1]]) {
      $(id).hidden = false;
      $(id).addEventListener("click", () => walk(step));
    }
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input,textarea,select")) return;
    if (event.key === "n") walk(1);
    if (event.key === "p") walk(-1);
    if (event.key === "Escape" && back) { go(back); back = null; }
  });

  // A link to a path chooses what stands there
  const follow = () => {
    const el = location.hash && $(decodeURIComponent(location.hash.slice(1)));
    if (!el) return;
    const numbers = el.dataset.n ?? el.querySelector("th[scope=row][data-n],h2[data-n]")?.dataset.n;
    if (source.contains(el)) reveal(el, source);
    if (numbers) choose(numbers.split(" "), el.closest("#x-source") ? source : null);
    if (report.contains(el)) reveal(el, report);
  };
  addEventListener("hashchange", follow);
  document.documentElement.classList.add("follows");
  new ResizeObserver(makeRoom).observe(now);
  follow();
})();
