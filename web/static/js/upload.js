// Files in, piece by piece: a folder dropped or picked, loose files, a photo. What is there already is passed over.
import { filesOf } from "./dropped.js";

const drop = document.getElementById("drop");
const list = document.getElementById("upload-files");
const summary = document.getElementById("upload-summary");
const bar = document.getElementById("upload-progress");
const start = document.getElementById("start-button");
const token = document.querySelector("#start input[name=csrfmiddlewaretoken]").value;
const piece = Number(drop.dataset.piece);
const RETRIES = 5;

const queue = [];
const counts = { all: 0, done: 0, wrong: 0 };
let isRunning = false;

function add(files) {
  for (const { file, path } of files) {
    const row = document.createElement("li");
    const name = document.createElement("span");
    const state = document.createElement("span");
    name.textContent = path;
    state.textContent = "chờ";
    row.append(name, state);
    list.append(row);
    queue.push({ file, path, state });
    counts.all += 1;
  }
  tell();
  run();
}

async function run() {
  if (isRunning) return;
  isRunning = true;
  start.disabled = true;
  for (let next = queue.shift(); next; next = queue.shift()) {
    try {
      await send(next);
      next.state.textContent = "đã lên";
      counts.done += 1;
    } catch (error) {
      next.state.textContent = error.message;
      counts.wrong += 1;
    }
    tell();
  }
  isRunning = false;
  start.disabled = false;
}

async function send({ file, path, state }) {
  const about = new URLSearchParams({ path, size: file.size, modified: file.lastModified });
  const address = `${drop.dataset.address}?${about}`;
  let { offset } = await ask(address);
  let stuck = 0;
  do {
    const body = file.slice(offset, offset + piece);
    const now = await ask(`${address}&offset=${offset}`, { method: "POST", body });
    stuck = now.offset === offset && file.size > 0 ? stuck + 1 : 0;
    if (stuck > RETRIES) throw new Error("không tải lên được");
    offset = now.offset;
    state.textContent = file.size ? `${Math.floor((offset / file.size) * 100)} %` : "";
  } while (offset < file.size);
}

async function ask(address, options = {}) {
  for (let trial = 0; ; trial += 1) {
    try {
      const answer = await fetch(address, {
        ...options,
        headers: { "X-CSRFToken": token, "HX-Request": "true", "Content-Type": "application/octet-stream" },
        credentials: "same-origin",
      });
      if (answer.ok && answer.status !== 204) return await answer.json();
      if (answer.status < 500) throw Object.assign(new Error(await reason(answer)), { isFinal: true });
    } catch (error) {
      if (error.isFinal || trial >= RETRIES) throw error.isFinal ? error : new Error("mất kết nối");
    }
    await new Promise((resolve) => { setTimeout(resolve, 500 * 2 ** trial); });
  }
}

async function reason(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.body.textContent.trim() || "không tải lên được, hãy đăng nhập lại";
}

function tell() {
  const wrong = counts.wrong ? `, ${counts.wrong} tệp lỗi` : "";
  summary.textContent = `${counts.done}/${counts.all} tệp đã tải lên${wrong}.`;
  bar.hidden = false;
  bar.max = counts.all;
  bar.value = counts.done + counts.wrong;
}

for (const id of ["pick-folder", "pick-files", "pick-photo"]) {
  const input = document.getElementById(id);
  // The page of last year has one of the three only.
  input?.addEventListener("change", () => {
    add([...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })));
    input.value = "";
  });
}
drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("drop-over"); });
drop.addEventListener("dragleave", () => drop.classList.remove("drop-over"));
drop.addEventListener("drop", async (event) => {
  event.preventDefault();
  drop.classList.remove("drop-over");
  add(await filesOf(event.dataTransfer.items));
});
window.addEventListener("beforeunload", (event) => { if (isRunning) event.preventDefault(); });
