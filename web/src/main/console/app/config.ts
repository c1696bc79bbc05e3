/** The console's configuration, created by whatever serves it, read once. */
export interface Config {
  /** address of the API, without `/v1`; empty if it is the console's own */
  readonly api: string;
  /** address of the OIDC issuer */
  readonly issuer: string;
  readonly client_id: string;
  readonly scope: string;
  /** path of the roles' claim in the token; dots separate nested objects */
  readonly roles_claim: string;
  /** send the ID token, as Cognito requires */
  readonly id_token?: boolean;
}

export async function readConfig(): Promise<Config> {
  const answer = await fetch("config.json", { cache: "no-store" });
  if (!answer.ok) {
    throw new Error(`config.json: ${answer.status}`);
  }
  return (await answer.json()) as Config;
}
