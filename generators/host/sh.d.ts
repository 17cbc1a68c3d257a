/** A shell script as text, imported by the text plugin of the bundler and of vitest. */
declare module '*.sh' {
  export const text: string
}
