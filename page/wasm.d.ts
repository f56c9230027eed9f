/** The bundler puts the bytes of such a file into the script. */
declare module '*.wasm' {
  const bytes: Uint8Array;
  export default bytes;
}
