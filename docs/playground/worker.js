// Python and gxparse, beside the page, so that it answers while a file is read. A file comes in, pages of evidence go
// out. What is fetched is fetched before: Pyodide, of one version, and what tools/playground.py has packed.
const PYODIDE = "https://cdn.jsdelivr.net/pyodide/v0.28.3/full/";

const start = async () => {
  const { loadPyodide } = await import(`${PYODIDE}pyodide.mjs`);
  const pyodide = await loadPyodide({ indexURL: PYODIDE });
  const packed = await fetch(new URL("gxparse.zip", import.meta.url));
  pyodide.unpackArchive(new Uint8Array(await packed.arrayBuffer()), "zip");
  // For misspelt labels alone: without it the page says so
  const quiet = () => {};
  await pyodide.loadPackage("regex", { messageCallback: quiet, errorCallback: quiet }).catch(quiet);
  const { pages } = pyodide.pyimport("reading");
  return (data, name, lang) => JSON.parse(pages(pyodide.toPy(new Uint8Array(data)), name, lang));
};

let started = null;
onmessage = async ({ data: { number, data, name, lang } }) => {
  try {
    started ??= start();
    const pages = await started.catch(error => { started = null; throw error; });
    postMessage({ number, ...pages(data, name, lang) });
  } catch (error) {
    postMessage({ number, pages: [], failed: String(error).trim().split("\n").pop() });
  }
};
