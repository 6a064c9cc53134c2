/**
 * The way through the review follows the division that is chosen in the form. Without
 * it, what stands there is the way of the page as it was opened.
 */
(() => {
  const watch = (route) => {
    const steps = route.querySelector("[data-km-route-steps]");
    const field = route.closest("form")?.querySelector("[name=division]");
    if (!steps || !field) return;
    let asked;

    const look = async () => {
      asked?.abort();
      asked = new AbortController();
      const url = new URL(route.dataset.kmRoute, window.location.href);
      url.searchParams.set("division", field.value);
      steps.setAttribute("aria-busy", "true");
      try {
        const response = await fetch(url, { signal: asked.signal });
        if (!response.ok || response.redirected) throw new Error(response.status);
        steps.innerHTML = await response.text();
      } catch (error) {
        if (error.name === "AbortError") return;
        const note = document.createElement("p");
        note.className = "km-route__note";
        note.textContent = route.dataset.kmRouteFailed;
        steps.querySelector(":scope > .km-route__note")?.remove();
        steps.prepend(note);
      }
      steps.removeAttribute("aria-busy");
    };

    field.addEventListener("change", look);
  };

  const start = () => document.querySelectorAll("[data-km-route]").forEach(watch);
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
