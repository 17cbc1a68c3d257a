/** Version of the package, put in by the bundler; `0.0.0` where the sources run unbundled, as in tests. */
declare const __VERSION__: string | undefined

export const VERSION: string = typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0'
