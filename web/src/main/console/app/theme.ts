export type Theme = "system" | "light" | "dark";

export function theme(): Theme {
  const chosen = localStorage.getItem("tapeline.theme");
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}

/** Shows the theme that was chosen: the system's where none was. */
export function applyTheme(): void {
  document.documentElement.dataset["theme"] = theme();
}

export function chooseTheme(chosen: Theme): void {
  localStorage.setItem("tapeline.theme", chosen);
  applyTheme();
}
