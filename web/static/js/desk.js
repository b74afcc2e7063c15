// Small things on every page: fields that pick a file send their form, notices come into view.

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-send-on-change]");
  if (form) form.requestSubmit();
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id === "notices") event.detail.target.scrollIntoView({ block: "nearest" });
});

// Two clicks on one button are one deed.
document.addEventListener("htmx:beforeRequest", (event) => {
  event.target.querySelectorAll?.("button").forEach((button) => { button.disabled = true; });
});
document.addEventListener("htmx:afterRequest", (event) => {
  event.target.querySelectorAll?.("button").forEach((button) => { button.disabled = false; });
});
