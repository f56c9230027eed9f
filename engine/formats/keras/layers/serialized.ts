/** An object as Keras writes it into configurations. */
export interface Serialized {
  readonly module: string;
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly registered_name: null;
}

export function serialized(
  module: string,
  className: string,
  config: Readonly<Record<string, unknown>>,
): Serialized {
  return { module, class_name: className, config, registered_name: null };
}

/** `kernelSize` → `kernel_size` */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
