/** What a template may be given: no null and no function, for Handlebars prints the one as nothing and calls the other. */
export type ViewValue = string | number | boolean | readonly ViewValue[] | { readonly [name: string]: ViewValue }
