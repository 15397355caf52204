// Sets the theme before the first paint. A file of its own because the server's policy allows no inline script.
(() => {
  let choice = null;
  try {
    choice = localStorage.getItem("tocsin.theme");
  } catch {
    // Storage may be forbidden; then the system decides.
  }
  const dark =
    choice === "dark" || (choice !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  document.querySelector('meta[name="theme-color"]')?.setAttribute("content", dark ? "#0c0e12" : "#f7f8fa");
})();
