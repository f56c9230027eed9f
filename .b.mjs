import { build } from 'esbuild';
const [src,out,...def]=process.argv.slice(2);
await build({entryPoints:[src],outfile:out,bundle:true,platform:'node',format:'esm',target:'node20',packages:'external',logLevel:'error'});
