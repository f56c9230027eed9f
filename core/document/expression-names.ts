import jsep from 'jsep';

declare module 'jsep' {
  /** Whether a name may begin with the character; jsep's own types leave it out. */
  function isIdentifierStart(code: number): boolean;
}

/** A name with its place in the text, which jsep itself does not tell. What follows a point, as in `a.b`, has none. */
interface PlacedName extends jsep.Identifier {
  readonly at: number;
}

jsep.plugins.register({
  name: 'places of names',
  init() {
    jsep.hooks.add('gobble-token', function (env) {
      if (!jsep.isIdentifierStart(this.code)) return;
      const at = this.index;
      const node = this.gobbleIdentifier();
      const name = node === undefined ? '' : String(node['name']);
      // `true`, `null` and `this` look like names: jsep reads them as it always does.
      if (node === undefined || Object.hasOwn(jsep.literals, name) || name === jsep.this_str) this.index = at;
      else env.node = this.gobbleTokenProperty({ ...node, at });
    });
  },
});

export function isPlaced(node: jsep.Expression): node is PlacedName {
  return node.type === 'Identifier' && typeof node['at'] === 'number';
}
