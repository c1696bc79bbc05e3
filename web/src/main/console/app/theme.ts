export type Theme = "system" | "light" | "dark";

export function theme(): Theme {
  const chosen = localStorage.getItem("tapeline.theme");
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}

/** Applies the chosen theme, by default the system's. */
export function applyTheme(): void {
  document.documentElement.dataset["theme"] = theme();
}

export function chooseTheme(chosen: Theme): void {
  localStorage.setItem("tapeline.theme", chosen);
  applyTheme();
}
