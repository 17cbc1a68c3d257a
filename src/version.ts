/** Version of the package, put in by the bundler and by vitest; `0.0.0` where neither was at work. */
declare const __VERSION__: string | undefined

export const VERSION: string = typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0'
