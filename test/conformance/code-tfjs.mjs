// Runs generated source with nothing but stock tfjs: node code-tfjs.mjs <requests.json> <responses.json> <scratch folder>
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [asked, answered, folder] = process.argv.slice(2);
// Installed with the TensorFlow engine: the package as pages load it.
const stock = import.meta.resolve('@tensorflow/tfjs');
const tf = await import(stock);
await tf.setBackend('cpu');
await tf.ready();

const size = (weights) => weights.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);

const momentsOf = (weight) => {
  const { mean, variance } = tf.moments(weight);
  return [mean.dataSync()[0], Math.sqrt(variance.dataSync()[0])];
};

async function run({ code, weights, inputs, starts: asked, rules }, i) {
  const file = join(folder, `generated${i}.mjs`);
  writeFileSync(file, code.replace("'@tensorflow/tfjs'", `'${stock}'`));
  const { build } = await import(pathToFileURL(file).href);
  const model = build();
  const counts = { trainable: size(model.trainableWeights), all: size(model.weights) };
  if (weights === null) {
    const layers = asked ? model.layers : [];
    const starts = layers.map((layer) => [layer.name, layer.getWeights().map(momentsOf)]);
    return { ...counts, starts };
  }
  const left = new Map(weights);
  const tensor = ({ shape, values }) => tf.tensor(values, shape);
  for (const layer of model.layers) {
    if (layer.weights.length === 0) continue;
    layer.setWeights(left.get(layer.name).map(tensor));
    left.delete(layer.name);
  }
  if (left.size > 0) throw new Error(`no layer is named ${[...left.keys()].join(', ')}`);
  if (rules) {
    // Setting weights has applied their constraints.
    const penalty = model.calculateLosses().reduce((sum, loss) => sum + loss.dataSync()[0], 0);
    const kept = model.layers.map((layer) => [
      layer.name,
      layer.getWeights().map((weight) => ({ shape: weight.shape, values: [...weight.dataSync()] })),
    ]);
    return { ...counts, penalty, kept };
  }
  const given = inputs.map(tensor);
  const input = given.length === 1 ? given[0] : given;
  const outputs = [model.predict(input)].flat();
  model.apply(input, { training: true }); // what is random in training does not fail
  return { ...counts, outputs: outputs.map((y) => ({ shape: y.shape, values: [...y.dataSync()] })) };
}

const responses = [];
for (const [i, request] of JSON.parse(readFileSync(asked, 'utf8')).entries()) {
  try {
    responses.push(await run(request, i));
  } catch (thrown) {
    responses.push({ error: String(thrown?.stack ?? thrown) });
  }
}
writeFileSync(answered, JSON.stringify(responses));
process.exit();
