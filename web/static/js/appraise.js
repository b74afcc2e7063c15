// Deciding by keys: Alt+1 as claimed, Alt+0 nothing, Alt+Enter records and goes on.
const points = document.getElementById("points");
const form = document.getElementById("decide");

function give(value) {
  points.value = value;
  points.focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-points]");
  if (button) give(button.dataset.points);
});

document.addEventListener("keydown", (event) => {
  if (!event.altKey) return;
  if (event.key === "1") give(form.querySelector("button[data-points]").dataset.points);
  else if (event.key === "0") give("0");
  else if (event.key === "Enter") form.requestSubmit();
  else return;
  event.preventDefault();
});
