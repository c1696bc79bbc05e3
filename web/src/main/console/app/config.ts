/** Where the console is: made by whoever serves it, read once. */
export interface Config {
  /** address of the API, without `/v1`; empty where it is the console's own */
  readonly api: string;
  /** address of the OIDC issuer */
  readonly issuer: string;
  readonly client_id: string;
  readonly scope: string;
  /** where in the token the roles are; dots lead into objects */
  readonly roles_claim: string;
  /** send the ID token, as Cognito wants it */
  readonly id_token?: boolean;
}

export async function readConfig(): Promise<Config> {
  const answer = await fetch("config.json", { cache: "no-store" });
  if (!answer.ok) {
    throw new Error(`config.json: ${answer.status}`);
  }
  return (await answer.json()) as Config;
}
