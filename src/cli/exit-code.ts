/** Exit codes of the program, DESIGN: 0 fine, 1 wrong content, 2 wrong command line, 3 environment or bug, 4 differences. */
export const EXIT = { fine: 0, content: 1, usage: 2, environment: 3, differences: 4 } as const
