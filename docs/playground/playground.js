// The playground: a file is chosen or dropped, and its page of evidence shown. It is read in a worker, in this browser;
// nothing is fetched before a file is there, and nothing but Python and gxparse then. The page that is shown forbids itself
// to load anything and to run anything but its own script; in a sandbox its links to paths would lead nowhere.
const WORDS = {
  choose: ["Choose a file, or drop it here", "选择文件，或拖放到此处"],
  example: ["Try a made-up report", "试读一份虚构的报告"],
  starting: ["Starting Python, which is fetched the first time (some 12 MB) …", "正在启动Python，首次使用需下载约12 MB……"],
  reading: ["Reading {} …", "正在读取{}……"],
  done: ["{} is read. Nothing of it has left this computer.", "{}已读完，其内容没有离开这台电脑。"],
  failed: ["Something went wrong: {}", "出错了：{}"],
  noRegex: ["Misspelt labels are not recognised: the library regex could not be fetched.", "无法识别写错的项目名称：未能下载regex库。"],
  which: ["Report", "报告"],
  page: ["Page of evidence", "证据页"],
  alone: ["Open the page by itself", "单独打开此页"],
  save: ["Save the page", "保存此页"],
};
const lang = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
const say = (name, given = "") => WORDS[name][lang === "zh" ? 1 : 0].replace("{}", given);

const area = document.getElementById("playground");
area.innerHTML = `
  <p class="pg-drop"><label>${say("choose")} <input type="file"></label> <button type="button">${say("example")}</button></p>
  <p role="status"></p>
  <p class="pg-made" hidden>
    <label>${say("which")} <select></select></label>
    <a target="_blank" rel="noopener">${say("alone")}</a> · <a download>${say("save")}</a>
  </p>
  <iframe title="${say("page")}" hidden></iframe>`;
const [drop, status, made] = area.querySelectorAll("p");
const [alone, save] = made.querySelectorAll("a");
const input = area.querySelector("input"), choice = area.querySelector("select"), frame = area.querySelector("iframe");

let worker = null, number = 0, urls = [], name = "";

const show = n => {
  frame.src = alone.href = save.href = urls[n];
  save.download = `${name.replace(/\.html?$/, "")}.html`;
};

const take = answer => {
  // Of a file that another one has replaced since
  if (answer.number !== number) return;
  urls.forEach(URL.revokeObjectURL);
  urls = answer.pages.map(([, html]) => URL.createObjectURL(new Blob([html], { type: "text/html" })));
  choice.replaceChildren(...answer.pages.map(([title], n) => new Option(`${n + 1}. ${title}`, n)));
  choice.parentElement.hidden = urls.length < 2;
  made.hidden = frame.hidden = !urls.length;
  if (urls.length) show(0);
  const told = answer.failed ? say("failed", answer.failed) : answer.told || say("done", name);
  status.textContent = [told, ...(answer.noRegex ? [say("noRegex")] : [])].join(lang === "zh" ? "" : " ");
};

const read = async file => {
  const own = ++number;
  name = file.name;
  status.textContent = worker ? say("reading", name) : say("starting");
  if (!worker) {
    worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }) => take(data);
    worker.onerror = error => take({ number, pages: [], failed: error.message });
  }
  const data = await file.arrayBuffer();
  worker.postMessage({ number: own, data, name, lang }, [data]);
};

input.addEventListener("change", () => input.files.length && read(input.files[0]));
choice.addEventListener("change", () => show(Number(choice.value)));
area.querySelector("button").addEventListener("click", async () => {
  const example = await fetch(new URL("example.md", import.meta.url));
  read(new File([await example.blob()], "example.md"));
});
// A file that misses the field is not opened by the browser in place of the page
for (const kind of ["dragover", "drop"]) addEventListener(kind, event => event.preventDefault());
addEventListener("dragover", () => drop.classList.add("pg-over"));
addEventListener("dragleave", () => drop.classList.remove("pg-over"));
addEventListener("drop", event => {
  drop.classList.remove("pg-over");
  if (event.dataTransfer.files.length) read(event.dataTransfer.files[0]);
});
