// Deciding by keys: whatever bears data-alt answers to Alt and that key; Alt+L goes to the reason, Alt+Enter records.
const points = document.getElementById("points");
const reason = document.getElementById("reason");
const form = document.getElementById("decide");

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-points]");
  if (!button) return;
  points.value = button.dataset.points;
  points.focus();
});

document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey) return;
  const key = event.key.toLowerCase();
  const wanted = /^[a-z0-9]$/.test(key) ? document.querySelector(`[data-alt="${key}"]`) : null;
  if (wanted) wanted.click();
  else if (key === "l") reason.focus();
  else if (key === "enter") form.requestSubmit();
  else return;
  event.preventDefault();
});
