// The quick pass: the first doubtful field is ready to type in, Enter in any field confirms.
const form = document.getElementById("quick");
const first = form?.querySelector("[data-asked]") ?? form?.querySelector("input:not([type=hidden])");
if (first) {
  first.focus({ preventScroll: true });
  first.select();
}
document.addEventListener("keydown", (event) => {
  if (event.altKey && event.key.toLowerCase() === "s") {
    event.preventDefault();
    document.getElementById("later")?.click();
  }
});
