/** A Handlebars template, compiled when the program is built: strict, without escaping, with the built-in helpers only. */
declare module '*.hbs' {
  export const render: (view: import('#generators/frr/view-value.ts').ViewValue) => string
}
