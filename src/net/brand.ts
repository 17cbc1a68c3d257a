declare const brand: unique symbol

/** A value that only the parser of its kind hands out; at run time it is the plain value. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name }
