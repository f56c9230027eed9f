/** What the templates are, by id. Documents hold these sentences in English. */
export const templateSentences: Readonly<Record<string, string>> = {
  'tiny-resnet-digits':
    'Drei residuale Blöcke für die mitgelieferten handgeschriebenen Ziffern: klein genug, um in ein bis zwei Minuten zu trainieren.',
  'small-resnet-images':
    'Drei residuale Blöcke für eigene Farbbilder, wie „Mit eigenen Bildern trainieren“ sie verwendet: Sechzig Bilder trainieren in unter einer Minute.',
  'deep-lesson-digits':
    '27 Pre-Activation-Blöcke (He et al. 2016, arXiv 1603.05027) in drei Stufen für die mitgelieferten Ziffern: zusammen mit dem Zwilling ohne Skips trainieren und sehen, durch welches der beiden Netze der Gradient kommt.',
  'plain-cnn': 'Faltungen und Poolings hintereinander, dann zwei Dense-Schichten.',
  'plain-20-cifar':
    'Der Zwilling von ResNet-20 ohne Skips: dieselben Schichten ohne Abkürzungen. He et al. 2015, Abschnitt 4.2.',
  'plain-56-cifar':
    'Der Zwilling von ResNet-56 ohne Skips: dieselben Schichten ohne Abkürzungen. He et al. 2015, Abschnitt 4.2.',
  ...Object.fromEntries(
    [20, 32, 44, 56, 110].map((depth) => [
      `resnet-${depth}-cifar`,
      `Residuales Netz mit 6·${(depth - 2) / 6}+2 Schichten für 32×32-Bilder, Abkürzung A. He et al. 2015, Abschnitt 4.2.`,
    ]),
  ),
  'resnet-18': 'He et al. 2015, Tabelle 1: Stufen von 2, 2, 2, 2 Basisblöcken.',
  'resnet-34': 'He et al. 2015, Tabelle 1: Stufen von 3, 4, 6, 3 Basisblöcken.',
  'resnet-50': 'He et al. 2015, Tabelle 1: Stufen von 3, 4, 6, 3 Bottleneck-Blöcken.',
  'resnet-101': 'He et al. 2015, Tabelle 1: Stufen von 3, 4, 23, 3 Bottleneck-Blöcken.',
  'resnet-152': 'He et al. 2015, Tabelle 1: Stufen von 3, 8, 36, 3 Bottleneck-Blöcken.',
  'stochastic-depth-110-cifar':
    'ResNet-110, dessen Blöcke das Training zufällig auslässt, die letzten am häufigsten: hier für einzelne Bilder, im Paper für ganze Batches. Huang et al. 2016, arXiv 1603.09382.',
  ...Object.fromEntries(
    [18, 34, 50, 101, 152].map((depth) => [
      `resnet-${depth}-torchvision`,
      `ResNet-${depth} genau wie in torchvision: auf allen Seiten gleiches Padding und dessen Epsilon. He et al. 2015, Tabelle 1.`,
    ]),
  ),
  'resnet-50-keras':
    'ResNet-50 genau wie in Keras Applications: Die Schrittweite steht an der ersten 1×1-Faltung, und alle Faltungen haben einen Bias. He et al. 2015, Tabelle 1.',
  ...Object.fromEntries(
    [50, 101].map((depth) => [
      `resnet-${depth}-v2`,
      `Pre-Activation-ResNet-${depth} genau wie in Keras Applications: Die letzte Einheit einer Stufe halbiert die Karte. He et al. 2016, arXiv 1603.05027.`,
    ]),
  ),
  'resnet-50-d':
    'ResNet-50 mit drei 3×3-Faltungen am Anfang und Abkürzungen, die erst mitteln und dann projizieren, wie in timm. He et al. 2018, Abbildung 2.',
  'se-resnet-50':
    'ResNet-50, dessen Zweige ihre Karten gewichten, bevor sie addiert werden, wie in timm. Hu et al. 2017, Tabelle 1.',
  'mobilenet-v2':
    'Umgekehrte Residualblöcke: Die Abkürzungen verbinden schmale Karten, die Zweige sind breit, wie in torchvision. Sandler et al. 2018, Tabelle 2.',
  'shufflenet-v2':
    'Die Hälfte der Kanäle überspringt jede Einheit, und ein Mischen verbindet beide Hälften, wie in torchvision. Ma et al. 2018, Tabelle 5.',
  'efficientnet-b0':
    'Umgekehrte Residualblöcke, die ihre Karten gewichten, durch eine Suche gefunden, wie in torchvision. Tan und Le 2019, Tabelle 1.',
  'convnext-tiny':
    'Ein Residualnetz mit dem, was Transformer brachten: Bildfelder, große kanalweise Fenster, Layer-Normalisierung, GELU, wie in torchvision. Liu et al. 2022.',
  'inception-v3':
    'Fenster mehrerer Größen nebeneinander, aneinandergehängt, ohne Abkürzung: zum Vergleich, wie in Keras Applications. Szegedy et al. 2015, Tabelle 1.',
  xception:
    'Residualblöcke aus separablen Faltungen: Inception mit einem Zweig für jeden Kanal, wie in Keras Applications. Chollet 2016, Abbildung 5.',
  convmixer:
    'Felder von 7×7 Pixeln, dann 32-mal derselbe Block in einer Größe, wie in timm. Trockman und Kolter 2022, Tabelle 1.',
  'vit-digits':
    'Vier Transformer-Blöcke auf 16 Feldern von 7×7 Pixeln, für die mitgelieferten handgeschriebenen Ziffern; nach Dosovitskiy et al. 2020.',
  'vit-tiny':
    'Felder von 16×16 Pixeln als Tokens, dann zwölf Transformer-Blöcke in einer Größe, wie in timm. Dosovitskiy et al. 2020; diese Größe ist aus Touvron et al. 2020.',
  'temporal-digits':
    'Liest die mitgelieferten handgeschriebenen Ziffern Zeile für Zeile mit kausalen Faltungen, die in jedem Block doppelt so weit zurückblicken; nach Bai et al. 2018.',
  'resnext-50-32x4d':
    'ResNet-50, dessen 3×3-Faltungen doppelt so breit sind und in 32 Gruppen arbeiten, wie in torchvision. Xie et al. 2016, Tabelle 1.',
  'wide-resnet-50-2':
    'ResNet-50, dessen 3×3-Faltungen doppelt so breit sind, wie in torchvision. Zagoruyko und Komodakis 2016, Abschnitt 3.4.',
  'pre-activation-110-cifar':
    '54 Einheiten mit zwei 3×3-Faltungen, Abkürzung A. He et al. 2016, arXiv 1603.05027, Tabelle 2.',
  'pre-activation-164-cifar':
    '54 Bottleneck-Einheiten, Abkürzung B. He et al. 2016, arXiv 1603.05027, Tabelle 2.',
  'wide-resnet-16-4-cifar':
    'Breites residuales Netz: 6 Einheiten, viermal so breit wie in einem ResNet. Zagoruyko und Komodakis 2016, arXiv 1605.07146.',
  'wide-resnet-28-10-cifar':
    'Breites residuales Netz: 12 Einheiten, zehnmal so breit wie in einem ResNet. Zagoruyko und Komodakis 2016, arXiv 1605.07146.',
  'densenet-40-12-cifar':
    'Für 32×32-Bilder: drei dichte Blöcke mit je 12 Schichten; Wachstumsrate 12. Huang et al. 2016, Tabelle 2.',
  'densenet-bc-100-12-cifar':
    'Für 32×32-Bilder: drei dichte Blöcke mit je 16 Bottleneck-Schichten und Übergänge, die die Karten halbieren; Wachstumsrate 12. Huang et al. 2016, Tabelle 2.',
  'densenet-121':
    'Dichte Blöcke mit 6, 12, 24, 16 Schichten, die je 32 Karten anhängen, wie in torchvision. Huang et al. 2016, Tabelle 1.',
  'densenet-169':
    'Dichte Blöcke mit 6, 12, 32, 32 Schichten, die je 32 Karten anhängen, wie in torchvision. Huang et al. 2016, Tabelle 1.',
  'densenet-201':
    'Dichte Blöcke mit 6, 12, 48, 32 Schichten, die je 32 Karten anhängen, wie in torchvision. Huang et al. 2016, Tabelle 1.',
  'densenet-161':
    'Dichte Blöcke mit 6, 12, 36, 24 Schichten, die je 48 Karten anhängen, wie in torchvision. Huang et al. 2016, Tabelle 1.',
  'lenet-5':
    'Zwei Faltungen, zwei Poolings und drei Dense-Schichten, für Ziffern. LeCun et al. 1998; alle Karten sind verbunden, und die Poolings haben keine Gewichte.',
  'vgg-digits':
    'Sechs 3×3-Faltungen in drei Gruppen und eine Dense-Schicht, für die mitgelieferten handgeschriebenen Ziffern; nach Simonyan und Zisserman 2014.',
  'vgg-small-images':
    'Sechs 3×3-Faltungen in drei Gruppen und eine Dense-Schicht, für 32×32-Farbbilder; nach Simonyan und Zisserman 2014.',
  'vgg-11':
    '8 Faltungen von 3×3 in fünf Gruppen, dann drei Dense-Schichten, wie in torchvision. Simonyan und Zisserman 2014, Tabelle 1.',
  'vgg-16':
    '13 Faltungen von 3×3 in fünf Gruppen, dann drei Dense-Schichten, wie in torchvision. Simonyan und Zisserman 2014, Tabelle 1.',
  ...smallSentences(
    'densenet',
    'Dichte Blöcke, deren Schichten alle Karten vor ihnen lesen und 8 eigene anhängen; Huang et al. 2016.',
  ),
  ...smallSentences(
    'pre-activation',
    'Sechs residuale Einheiten, die zuerst normalisieren, sodass auf keine Addition etwas folgt; He et al. 2016.',
  ),
  ...smallSentences(
    'resnext',
    'Sechs Bottlenecks, deren 3×3-Faltungen in 4 Gruppen arbeiten; Xie et al. 2016.',
  ),
  'residual-gru-digits':
    'Liest die mitgelieferten handgeschriebenen Ziffern Zeile für Zeile mit vier GRU-Schichten, von denen drei zu ihrer Eingabe addieren; nach Prakash et al. 2016.',
  'residual-lstm-digits':
    'Liest die mitgelieferten handgeschriebenen Ziffern Zeile für Zeile mit vier LSTM-Schichten, von denen drei zu ihrer Eingabe addieren; nach Prakash et al. 2016.',
  'residual-mlp-digits':
    'Vier residuale Blöcke aus Dense-Schichten, für die mitgelieferten handgeschriebenen Ziffern.',
  'residual-mlp-small-images':
    'Vier residuale Blöcke aus Dense-Schichten, für 32×32-Farbbilder: was ein Netz erreicht, das nichts von Nachbarschaft weiß.',
  'highway-digits':
    'Zehn Schichten mit 50 Einheiten, die jeweils steuern, wie viel sie ändern, für die mitgelieferten handgeschriebenen Ziffern. Srivastava et al. 2015.',
};

/** A small network that there is for digits and for images. */
function smallSentences(name: string, sentence: string): Record<string, string> {
  return {
    [`${name}-digits`]: `${sentence} Für die mitgelieferten handgeschriebenen Ziffern.`,
    [`${name}-small-images`]: `${sentence} Für 32×32-Farbbilder.`,
  };
}
