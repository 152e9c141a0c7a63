/** A style sheet's text, made smaller by the build. */
declare module '*.css?inline' {
  const text: string;
  export default text;
}
