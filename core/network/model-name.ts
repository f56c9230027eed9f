/** A network's name as a model may have it: Keras allows these characters, and it also becomes a scope of weights. */
export function modelName(name: string): string {
  return name.replace(/[^A-Za-z0-9_.-]+/g, '_').replace(/^[^A-Za-z]+/, '') || 'model';
}
