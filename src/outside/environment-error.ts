/** Something outside is in the way, as a file without permission: exit 3. The message is one sentence. */
export class EnvironmentError extends Error {}
