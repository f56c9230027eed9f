/** What core says of parameters, settings and blocks, by its English words. A test finds those that lack here. */
export const descriptions: Readonly<Record<string, string>> = {
  // Parameters of layers.
  'shape of one sample: height, width and channels for images; steps and features for sequences':
    'Form eines Beispiels: Höhe, Breite und Kanäle bei Bildern; Schritte und Merkmale bei Sequenzen',
  'number of output channels': 'Anzahl der Kanäle am Ausgang',
  'height and width of the window': 'Höhe und Breite des Fensters',
  'step of the window; 2 halves the map': 'Schrittweite des Fensters; 2 halbiert die Map',
  'same: pad so that stride 1 keeps the size; valid: no padding, windows stay inside':
    'same: so auffüllen, dass Schrittweite 1 die Größe erhält; valid: nicht auffüllen, Fenster bleiben innerhalb',
  'same: pad so that stride 1 keeps the size; valid: no padding, windows stay inside; symmetric: pad equally on all sides, as PyTorch does with padding=k//2':
    'same: so auffüllen, dass Schrittweite 1 die Größe erhält; valid: nicht auffüllen, Fenster bleiben innerhalb; symmetric: auf allen Seiten gleich auffüllen, wie PyTorch mit padding=k//2',
  'same: pad so that stride 1 keeps the size; valid: no padding, windows stay inside; causal: pad only before the first step, so that no output depends on later steps':
    'same: so auffüllen, dass Schrittweite 1 die Größe erhält; valid: nicht auffüllen, Fenster bleiben innerhalb; causal: nur vor dem ersten Schritt auffüllen, sodass kein Ausgang von späteren Schritten abhängt',
  'distance between the values that a window reads; values above 1 cover a larger area':
    'Abstand der Werte, die ein Fenster liest; mehr als 1 deckt eine größere Fläche ab',
  'split the channels into this many independent convolutions (ResNeXt)':
    'teilt die Kanäle in so viele unabhängige Faltungen (ResNeXt)',
  'add a learned value per filter; redundant before batch normalization':
    'addiert je Filter einen gelernten Wert; vor einer Batch-Normalisierung überflüssig',
  'initial values of the kernel': 'Anfangswerte des Kernels',
  'initial values of the bias': 'Anfangswerte des Bias',
  'number of output channels per input channel': 'Anzahl der Ausgangskanäle je Eingangskanal',
  'what He, Glorot, LeCun and varianceScaling initializers count in a depthwise kernel: one window, which is all that an output reads, or, as in Keras, the windows of all channels, which makes initial weights far too small for many channels':
    'was He-, Glorot-, LeCun- und varianceScaling-Initialisierungen in einem Depthwise-Kernel zählen: ein Fenster, denn mehr liest kein Ausgang, oder wie in Keras die Fenster aller Kanäle, was die Anfangsgewichte bei vielen Kanälen viel zu klein macht',
  'number of depthwise outputs per input channel': 'Anzahl der Depthwise-Ausgänge je Eingangskanal',
  'initial values of the depthwise kernel': 'Anfangswerte des Depthwise-Kernels',
  'initial values of the 1×1 kernel': 'Anfangswerte des 1×1-Kernels',
  'height and width of the window that each value is spread over':
    'Höhe und Breite des Fensters, über das jeder Wert verteilt wird',
  'distance between the spread windows; 2 doubles the map':
    'Abstand der Fenster, über die verteilt wird; 2 verdoppelt die Map',
  'how many features it computes at each step': 'wie viele Merkmale je Schritt berechnet werden',
  'how many steps the window spans': 'wie viele Schritte das Fenster umfasst',
  'step of the window; 2 halves the sequence': 'Schrittweite des Fensters; 2 halbiert die Sequenz',
  'distance between the steps that a window reads; values above 1 cover a longer range':
    'Abstand der Schritte, die ein Fenster liest; mehr als 1 deckt einen längeren Bereich ab',
  'how slowly the moving mean and variance follow the batches':
    'wie langsam gleitendes Mittel und gleitende Varianz den Batches folgen',
  'added to the variance so that nothing is divided by zero':
    'wird zur Varianz addiert, damit nie durch null geteilt wird',
  'added to the mean square so that nothing is divided by zero':
    'wird zum mittleren Quadrat addiert, damit nie durch null geteilt wird',
  'add a learned offset (beta)': 'addiert eine gelernte Verschiebung (Beta)',
  'multiply by a learned factor (gamma)': 'multipliziert mit einem gelernten Faktor (Gamma)',
  'initial value of the factor; with zeros in the last normalization of a residual branch, the block starts as the identity':
    'Anfangswert des Faktors; mit Nullen in der letzten Normalisierung eines residualen Zweigs beginnt der Block als Identität',
  'number of groups that the channels are split into; one group per channel is instance normalization':
    'Anzahl der Gruppen, in die die Kanäle geteilt werden; eine Gruppe je Kanal ist Instance-Normalisierung',
  'the function; softmax runs over the last axis': 'die Funktion; Softmax wirkt entlang der letzten Achse',
  'slope of leakyRelu below zero; the other functions have none':
    'Steigung von leakyRelu unter null; die anderen Funktionen haben keine',
  'ceiling of relu; 0 for none': 'Obergrenze von relu; 0 für keine',
  'axes along which values share a slope, the first is 1; [1, 2] learns one per channel of a map':
    'Achsen, entlang derer Werte eine Steigung teilen, die erste ist 1; [1, 2] lernt eine je Kanal einer Map',
  'height and width of the binomial filter: 3 weighs neighbors 1-2-1; larger ones blur more':
    'Höhe und Breite des Binomialfilters: 3 gewichtet Nachbarn mit 1-2-1; größere zeichnen weicher',
  'keep height and width as axes of length 1, for a 1×1 convolution or a gate that follows':
    'behält Höhe und Breite als Achsen der Länge 1, für eine folgende 1×1-Faltung oder ein Gate',
  'number of output channels: that of the branch it is added to':
    'Anzahl der Ausgangskanäle: die des Zweigs, zu dem addiert wird',
  'keep one row and column in this many: the strides of the branch it is added to':
    'behält jede so vielte Zeile und Spalte: die Schrittweite des Zweigs, zu dem addiert wird',
  'initial value of the factor; with 0, a residual block starts as the identity (ReZero, SkipInit)':
    'Anfangswert des Faktors; mit 0 beginnt ein residualer Block als Identität (ReZero, SkipInit)',
  'learn one factor for all channels, as in ReZero and SkipInit':
    'lernt einen Faktor für alle Kanäle, wie in ReZero und SkipInit',
  'number of groups of the convolution before it; each sends channels to all others':
    'Anzahl der Gruppen der Faltung davor; jede gibt Kanäle an alle anderen',
  'the first channel that is kept, counted from 0': 'der erste Kanal, der bleibt, von 0 gezählt',
  'how many channels are kept': 'wie viele Kanäle bleiben',
  'the token that is kept, counted from 0; -1 is the last':
    'das Token, das bleibt, von 0 gezählt; -1 ist das letzte',
  'number of output values; in the last layer, the number of classes':
    'Anzahl der Werte am Ausgang; in der letzten Schicht die Anzahl der Klassen',
  'size of the vocabulary; inputs are whole numbers below it':
    'Größe des Vokabulars; Eingaben sind ganze Zahlen darunter',
  'length of the vector for each word': 'Länge des Vektors für jedes Wort',
  'initial values of the table': 'Anfangswerte der Tabelle',
  'penalty on large values of the kernel: training adds it to the loss, but reported losses leave it out':
    'Strafe für große Werte des Kernels: Das Training addiert sie zum Loss, angezeigte Losses enthalten sie nicht',
  'penalty on large values of the depthwise kernel: training adds it to the loss, but reported losses leave it out':
    'Strafe für große Werte des Depthwise-Kernels: Das Training addiert sie zum Loss, angezeigte Losses enthalten sie nicht',
  'penalty on large values of the 1×1 kernel: training adds it to the loss, but reported losses leave it out':
    'Strafe für große Werte des 1×1-Kernels: Das Training addiert sie zum Loss, angezeigte Losses enthalten sie nicht',
  'what every update leaves of the kernel: filters no longer than a norm, of norm 1, without negative values, or of a norm within bounds':
    'was jede Aktualisierung vom Kernel übrig lässt: Filter mit höchstens einer Norm, mit Norm 1, ohne negative Werte oder mit einer Norm innerhalb von Grenzen',
  'what every update leaves of the depthwise kernel: filters no longer than a norm, of norm 1, without negative values, or of a norm within bounds':
    'was jede Aktualisierung vom Depthwise-Kernel übrig lässt: Filter mit höchstens einer Norm, mit Norm 1, ohne negative Werte oder mit einer Norm innerhalb von Grenzen',
  'what every update leaves of the 1×1 kernel: filters no longer than a norm, of norm 1, without negative values, or of a norm within bounds':
    'was jede Aktualisierung vom 1×1-Kernel übrig lässt: Filter mit höchstens einer Norm, mit Norm 1, ohne negative Werte oder mit einer Norm innerhalb von Grenzen',
  'l1, l1l2: factor of the sum of absolute values': 'l1, l1l2: Faktor der Summe der Beträge',
  'l2, l1l2: factor of the sum of squares': 'l2, l1l2: Faktor der Summe der Quadrate',
  'maxNorm, minMaxNorm: largest norm of a filter': 'maxNorm, minMaxNorm: größte Norm eines Filters',
  'minMaxNorm: smallest norm of a filter': 'minMaxNorm: kleinste Norm eines Filters',
  'minMaxNorm: how far an update brings a norm back: 1 for all the way':
    'minMaxNorm: wie weit eine Aktualisierung eine Norm zurückholt: 1 für ganz',
  'compute with the kernel standardized: every filter gets mean 0 and variance 1, which helps group normalization with small batches':
    'mit standardisiertem Kernel rechnen: Jeder Filter erhält Mittel 0 und Varianz 1, was Gruppen-Normalisierung bei kleinen Batches hilft',
  'weightStandardization: added to the variance so that nothing is divided by zero':
    'weightStandardization: wird zur Varianz addiert, damit nie durch null geteilt wird',
  'constant: the value of every weight': 'constant: der Wert jedes Gewichts',
  'randomNormal, truncatedNormal: standard deviation, of the latter before it is cut at two deviations':
    'randomNormal, truncatedNormal: Standardabweichung, bei der zweiten vor dem Abschneiden bei zwei Abweichungen',
  'varianceScaling: the variance, times the number of connections that the mode counts':
    'varianceScaling: die Varianz, mal der Anzahl der Verbindungen, die der Modus zählt',
  'varianceScaling: the connections that are counted: those that an output reads, those that an input feeds, or the mean of both':
    'varianceScaling: welche Verbindungen zählen: die ein Ausgang liest, die ein Eingang speist, oder das Mittel aus beiden',
  'varianceScaling: how values are distributed; the truncated normal has none beyond two deviations':
    'varianceScaling: wie die Werte verteilt sind; die abgeschnittene Normalverteilung hat keine jenseits von zwei Abweichungen',
  'share of values set to zero in training': 'Anteil der Werte, die im Training auf null gesetzt werden',
  'share of maps set to zero in training': 'Anteil der Maps, die im Training auf null gesetzt werden',
  'share of samples for which the branch is skipped in training':
    'Anteil der Beispiele, für die der Zweig im Training übersprungen wird',
  'standard deviation of the noise, in units of the input':
    'Standardabweichung des Rauschens, in Einheiten der Eingabe',
  'the new shape; one axis may be -1 and is computed from the others':
    'die neue Form; eine Achse darf -1 sein und wird aus den anderen berechnet',
  'the axes in their new order, the first is 1; [2, 1, 3] swaps height and width':
    'die Achsen in ihrer neuen Reihenfolge, die erste ist 1; [2, 1, 3] vertauscht Höhe und Breite',
  'zeros to add: one number, [vertical, horizontal], or [[top, bottom], [left, right]]':
    'anzufügende Nullen: eine Zahl, [vertikal, horizontal] oder [[oben, unten], [links, rechts]]',
  'what to cut: one number, [vertical, horizontal], or [[top, bottom], [left, right]]':
    'was abgeschnitten wird: eine Zahl, [vertikal, horizontal] oder [[oben, unten], [links, rechts]]',
  'how many times higher and wider the map becomes': 'um das Wievielfache die Map höher und breiter wird',
  'nearest repeats values, bilinear blends neighbors':
    'nearest wiederholt Werte, bilinear mischt benachbarte',
  'size of the state, and number of output features': 'Größe des Zustands und Anzahl der Merkmale am Ausgang',
  'activation function of the new state': 'Aktivierungsfunktion des neuen Zustands',
  'output the state after every step instead of only after the last':
    'gibt den Zustand nach jedem Schritt aus statt nur nach dem letzten',
  'add a learned value per unit and gate': 'addiert je Einheit und Gate einen gelernten Wert',
  'initial values of the recurrent kernel': 'Anfangswerte des rekurrenten Kernels',
  'the recurrent layer that runs in both directions': 'die rekurrente Schicht, die in beide Richtungen läuft',
  'how the two directions are merged: concatenated, added, averaged or multiplied':
    'wie die beiden Richtungen zusammengeführt werden: aneinandergehängt, addiert, gemittelt oder multipliziert',
  'number of heads, each of which weights the tokens in its own way':
    'Anzahl der Köpfe, von denen jeder die Tokens auf seine Weise gewichtet',
  'length of the query, key and value of each head; usually features / heads':
    'Länge von Query, Key und Value jedes Kopfs; meist Merkmale / Köpfe',
  'add a learned value to every projection': 'addiert zu jeder Projektion gelernte Werte',
  'initial values of the four kernels': 'Anfangswerte der vier Kernel',
  'initial values of the token': 'Anfangswerte des Tokens',
  'initial values of the rows': 'Anfangswerte der Zeilen',
  // Blocks of the palette.
  'H(x) = F(x) + x with two 3×3 convolutions. The input must have as many channels as filters.':
    'H(x) = F(x) + x mit zwei 3×3-Faltungen. Die Eingabe muss so viele Kanäle haben, wie „filters“ angibt.',
  'The first block of a stage: it strides, and a 1×1 projection gives the shortcut the new shape (option B).':
    'Der erste Block einer Stufe: Er verkleinert die Map, und eine 1×1-Projektion gibt dem Shortcut die neue Form (Option B).',
  'H(x) = F(x) + x: 1×1 to fewer channels, 3×3 on those, 1×1 back. The input must have 4 × filters channels.':
    'H(x) = F(x) + x: 1×1 auf weniger Kanäle, darauf 3×3, dann 1×1 zurück. Die Eingabe muss 4 × „filters“ Kanäle haben.',
  'The first bottleneck of a stage: a 1×1 projection gives the shortcut the new size and 4 × filters channels.':
    'Der erste Bottleneck einer Stufe: Eine 1×1-Projektion gibt dem Shortcut die neue Größe und 4 × „filters“ Kanäle.',
  'H(x) = F(x) + x twice: attention mixes tokens, then two dense layers work on each of them. Set features to the number of values per token.':
    'H(x) = F(x) + x zweimal: Attention mischt Tokens, dann arbeiten zwei Dense-Schichten an jedem einzelnen. „features“ auf die Anzahl der Werte je Token setzen.',
  'Global average pooling, a dense layer and softmax: the end of a classifier.':
    'Global Average Pooling, eine Dense-Schicht und Softmax: das Ende eines Klassifikators.',
  'A convolution, batch normalization and ReLU: the building block of most image networks.':
    'Eine Faltung, Batch-Normalisierung und ReLU: der Baustein der meisten Bildnetze.',
  'Each copy computes growthRate new maps from all previous maps and appends them: [x, F(x)] instead of F(x) + x.':
    'Jede Kopie berechnet aus allen vorherigen Maps „growthRate“ neue und hängt sie an: [x, F(x)] statt F(x) + x.',
  'Between two dense blocks: a 1×1 convolution to fewer maps, usually half as many as the input has, and pooling to half the size.':
    'Zwischen zwei Dense-Blöcken: eine 1×1-Faltung auf weniger Maps, meist halb so viele wie in der Eingabe, und Pooling auf die halbe Größe.',
  'Normalization and ReLU come before each convolution, so the shortcut is clear from end to end.':
    'Normalisierung und ReLU stehen vor jeder Faltung; so ist der Shortcut von Anfang bis Ende frei.',
  'A bottleneck whose 3×3 convolution works in many small groups. The input must have 2 × filters channels.':
    'Ein Bottleneck, dessen 3×3-Faltung in vielen kleinen Gruppen arbeitet. Die Eingabe muss 2 × „filters“ Kanäle haben.',
  'Scales each map by a value from 0 to 1 that two dense layers compute from the means of all maps. Set channels to the number of input maps.':
    'Skaliert jede Map mit einem Wert von 0 bis 1, den zwei Dense-Schichten aus den Mitteln aller Maps berechnen. „channels“ auf die Anzahl der Eingangs-Maps setzen.',
  // Settings of training.
  'passes over the training images': 'Durchläufe durch die Trainingsbilder',
  'tensorflow: mixed computes in bfloat16 between convolutions, which newer processors do faster; auto times both at the start of a run':
    'tensorflow: mixed rechnet zwischen Faltungen in bfloat16, was neuere Prozessoren schneller können; auto misst beides zu Beginn eines Laufs',
  'images per step': 'Bilder je Schritt',
  'the algorithm that turns gradients into weight updates':
    'der Algorithmus, der aus Gradienten Änderungen der Gewichte macht',
  'sgd: fraction of the previous update that is kept':
    'sgd: Anteil der vorherigen Aktualisierung, der erhalten bleibt',
  'sgd: what the momentum accumulates: gradients (pytorch), so that a new learning rate applies at once, or updates (keras), which continue at the old rate':
    'sgd: was das Momentum sammelt: Gradienten (pytorch), sodass eine neue Lernrate sofort gilt, oder Aktualisierungen (keras), die mit der alten Rate weiterlaufen',
  'sgd: Nesterov momentum, which looks ahead': 'sgd: Nesterov-Momentum, das vorausschaut',
  'adam, adamW: decay of the mean gradient': 'adam, adamW: Abnahme des mittleren Gradienten',
  'adam, adamW: decay of the mean squared gradient':
    'adam, adamW: Abnahme des mittleren quadrierten Gradienten',
  'rmsprop: decay of the mean squared gradient': 'rmsprop: Abnahme des mittleren quadrierten Gradienten',
  'rmsprop: fraction of the previous update that is kept':
    'rmsprop: Anteil der vorherigen Aktualisierung, der erhalten bleibt',
  'avoids division by zero': 'verhindert das Teilen durch null',
  'step size of the updates': 'Schrittweite der Aktualisierungen',
  'how the learning rate changes over the run': 'wie sich die Lernrate im Verlauf ändert',
  'epochs of linear warm-up from zero before the schedule':
    'Epochen mit linearem Anstieg von null vor dem Plan',
  'step: fractions of the run after which the rate is multiplied by the factor':
    'step: Anteile des Laufs, nach denen die Rate mit dem Faktor multipliziert wird',
  'step: the multiplier; exponential: the final rate, relative to the first':
    'step: der Multiplikator; exponential: die Rate am Ende im Verhältnis zur ersten',
  'cosine, oneCycle: the final rate, relative to the peak':
    'cosine, oneCycle: die Rate am Ende im Verhältnis zum Maximum',
  'oneCycle: the fraction of the run at which the rate peaks':
    'oneCycle: der Anteil des Laufs, bei dem die Rate am höchsten ist',
  'oneCycle: the momentum of sgd, or β₁ of adam, goes from 0.95 to 0.85 at the peak and back, as in PyTorch':
    'oneCycle: das Momentum von sgd oder β₁ von adam geht von 0,95 auf 0,85 beim Maximum und zurück, wie in PyTorch',
  'auto: the cross-entropy that matches the last activation, softmax or sigmoid':
    'auto: die Kreuzentropie, die zur letzten Aktivierung passt, Softmax oder Sigmoid',
  'share of the label spread over all classes (Szegedy et al. 2015)':
    'Anteil des Labels, der auf alle Klassen verteilt wird (Szegedy et al. 2015)',
  'shrinks kernels at each step, but not biases, scales and slopes; decoupled in adamW, otherwise added to the gradient':
    'verkleinert Kernel bei jedem Schritt, aber keine Biases, Faktoren und Steigungen; in adamW entkoppelt, sonst zum Gradienten addiert',
  'maximum norm of the gradient over all weights together':
    'größte erlaubte Norm des Gradienten über alle Gewichte zusammen',
  'random changes to the training images': 'zufällige Veränderungen der Trainingsbilder',
  'stop when validation stops improving, and keep the best weights':
    'beenden, wenn sich die Validierung nicht mehr verbessert, und die besten Gewichte behalten',
  'the metric that has to improve': 'die Metrik, die sich verbessern muss',
  'epochs without improvement before the run stops': 'Epochen ohne Verbesserung, nach denen der Lauf endet',
  'the smallest change that counts as improvement': 'die kleinste Änderung, die als Verbesserung zählt',
  'measure the batch normalization statistics again over the training images before evaluation, if too few steps have settled them':
    'die Statistik der Batch-Normalisierung vor der Auswertung noch einmal über die Trainingsbilder messen, wenn zu wenige Schritte sie eingependelt haben',
  'the same seed gives the same run': 'derselbe Seed ergibt denselben Lauf',
  'record the gradient norms of each layer every this many steps; 0 for never':
    'zeichnet die Gradientennormen jeder Schicht alle so viele Schritte auf; 0 für nie',
  // Augmentation.
  'Mirror half of the images left to right.': 'Die Hälfte der Bilder seitenverkehrt spiegeln.',
  'Pad by this many pixels on each side, then crop at random to the original size.':
    'Auf jeder Seite um so viele Pixel auffüllen, dann zufällig auf die ursprüngliche Größe zuschneiden.',
  'Move by up to this share of the width and height.':
    'Um bis zu diesen Anteil der Breite und Höhe verschieben.',
  'Rotate by up to this many degrees in either direction.':
    'Um bis zu so viele Grad in beide Richtungen drehen.',
  'Scale by a factor between 1 − zoom and 1 + zoom.':
    'Mit einem Faktor zwischen 1 − Zoom und 1 + Zoom skalieren.',
  'Add or subtract up to this much from every pixel, with pixels from 0 to 1.':
    'Bis zu diesen Wert zu jedem Pixel addieren oder davon abziehen, bei Pixeln von 0 bis 1.',
  'Multiply the distance from the mean by a factor between 1 − contrast and 1 + contrast.':
    'Den Abstand vom Mittel mit einem Faktor zwischen 1 − Kontrast und 1 + Kontrast multiplizieren.',
  'Blank out a square with sides of this many pixels.':
    'Ein Quadrat mit so vielen Pixeln Seitenlänge ausblenden.',
  'Blend pairs of images and labels with a weight drawn from Beta(mixup, mixup).':
    'Paare von Bildern und Labels mit einem Gewicht aus Beta(mixup, mixup) überblenden.',
  // Data.
  'Where the images are, such as "mnist" or "folder:pictures/flowers".':
    'Wo die Bilder liegen, etwa „mnist“ oder „folder:bilder/blumen“.',
  'How images are fitted to the input size: contain pads with black, cover crops the overhang, stretch distorts.':
    'Wie Bilder an die Eingabegröße angepasst werden: contain füllt schwarz auf, cover schneidet den Überstand ab, stretch verzerrt.',
  'How color is converted to gray: luma is 0.299 R + 0.587 G + 0.114 B, as in Pillow, OpenCV and torchvision; linear weights linear light.':
    'Wie Farbe zu Grau wird: luma ist 0,299 R + 0,587 G + 0,114 B wie in Pillow, OpenCV und torchvision; linear gewichtet lineares Licht.',
  'How values wider than 8 bits are scaled: by the range of all training images, or as in document versions before 2.':
    'Wie Werte mit mehr als 8 Bit skaliert werden: nach dem Bereich aller Trainingsbilder oder wie in Dokumentversionen vor 2.',
  'Also read linked folders and images, wherever the links lead.':
    'Auch verlinkte Ordner und Bilder lesen, wohin die Links auch führen.',
  'Share of the images held out for validation, if the source has no validation set.':
    'Anteil der Bilder, der für die Validierung zurückgehalten wird, wenn die Quelle keine Validierungsmenge hat.',
  'Share of the images held out for the final test, if the source has no test set.':
    'Anteil der Bilder, der für den abschließenden Test zurückgehalten wird, wenn die Quelle keine Testmenge hat.',
  'For small classes: a split whose share is less than one image gets one image only if at least this share of the class remains for training.':
    'Für kleine Klassen: Ein Teil, dessen Anteil weniger als ein Bild ausmacht, erhält nur dann ein Bild, wenn mindestens dieser Anteil der Klasse für das Training bleibt.',
  'The same seed splits the same images in the same way.':
    'Derselbe Seed teilt dieselben Bilder auf dieselbe Weise auf.',
  'Use at most this many images, sampled evenly from all classes.':
    'Höchstens so viele Bilder verwenden, gleichmäßig aus allen Klassen.',
};
