import type { NodeKindName } from '../../../../core/nodes/index.ts';

interface KindText {
  readonly summary: string;
  readonly whenToUse: string;
}

/** What each kind of layer does and when it is of use; core says the same in English. */
export const kindTexts = {
  input: {
    summary: 'Hier treten Beispiele in das Netz ein.',
    whenToUse: 'Einmal je Graph oder je Datenstrom. In einem Block markiert er einen Anschluss.',
  },
  output: {
    summary: 'Markiert einen Ausgang des Netzes oder eines Blocks.',
    whenToUse: 'Einmal je Ergebnis. In einem Klassifikator folgt er auf Softmax.',
  },
  conv2d: {
    summary:
      'Lässt gelernte Filter über eine Map gleiten. Jeder Filter reagiert auf ein Muster, wo immer es vorkommt.',
    whenToUse:
      'Die Standardschicht in Bildnetzen. Schrittweite 2 halbiert die Map, Gruppen machen die Schicht billiger.',
  },
  conv1d: {
    summary: 'Lässt gelernte Fenster eine Sequenz entlanggleiten.',
    whenToUse: 'Für Audio, Sensordaten und Text mit zeitlich lokalen Mustern.',
  },
  depthwiseConv2d: {
    summary: 'Faltet jeden Kanal für sich. Mischt Positionen, aber keine Kanäle.',
    whenToUse: 'Gefolgt von einer 1×1-Faltung, als viel billigerer Ersatz für eine volle Faltung.',
  },
  separableConv2d: {
    summary: 'Eine Depthwise-Faltung, gefolgt von einer 1×1-Faltung: erst Positionen, dann Kanäle.',
    whenToUse: 'Als billigerer Ersatz für eine volle Faltung.',
  },
  conv2dTranspose: {
    summary: 'Eine umgekehrte Faltung: Jeder Wert wird über ein Fenster einer größeren Map verteilt.',
    whenToUse:
      'Zum Vergrößern von Maps in Decodern. Eine Kernelgröße, die ein Vielfaches der Schrittweite ist, vermeidet Schachbrettmuster.',
  },
  batchNormalization: {
    summary:
      'Bringt jeden Kanal über den Batch auf Mittel 0 und Varianz 1, dann auf gelernte Skala und Verschiebung.',
    whenToUse: 'Nach einer Faltung und vor ihrer Aktivierung. In Pre-Activation-Netzen vor beiden.',
  },
  layerNormalization: {
    summary:
      'Bringt die Kanäle jeder Position auf Mittel 0 und Varianz 1, dann auf gelernte Skala und Verschiebung.',
    whenToUse: 'In rekurrenten Netzen und Blöcken wie in ConvNeXt. Funktioniert auch mit Batchgröße 1.',
  },
  groupNormalization: {
    summary:
      'Bringt jede Gruppe von Kanälen eines Beispiels auf Mittel 0 und Varianz 1, dann auf gelernte Skala und Verschiebung.',
    whenToUse: 'Statt Batch-Normalisierung bei kleinen Batches, unter etwa 16.',
  },
  rmsNormalization: {
    summary:
      'Teilt die Kanäle jeder Position durch ihr quadratisches Mittel und multipliziert sie mit einer gelernten Skala.',
    whenToUse:
      'Statt Layer-Normalisierung, für weniger Gewichte und Rechnung: Sie zentriert die Werte nicht und lernt keine Verschiebung.',
  },
  activation: {
    summary:
      'Wendet auf jeden Wert eine feste nichtlineare Funktion an. Ohne sie fielen mehrere Schichten zu einer einzigen linearen zusammen.',
    whenToUse:
      'Nach der Normalisierung, die auf eine Faltung folgt; Softmax oder Sigmoid am Ende eines Klassifikators.',
  },
  prelu: {
    summary: 'Eine ReLU mit gelernter Steigung unter null, anfangs 0,25.',
    whenToUse: 'Statt ReLU, für wenige zusätzliche Gewichte.',
  },
  maxPooling2d: {
    summary: 'Behält den größten Wert jedes Fensters: ob ein Muster da war, nicht genau wo.',
    whenToUse: 'Zum Halbieren von Maps ohne Gewichte, etwa nach der ersten Faltung eines ResNet.',
  },
  averagePooling2d: {
    summary: 'Das Mittel jedes Fensters; Werte außerhalb der Map zählen nicht.',
    whenToUse: 'Zum sanften Verkleinern von Maps, etwa im Shortcut von ResNet-D.',
  },
  blurPooling2d: {
    summary:
      'Zeichnet jede Map mit einem festen Filter weich und behält dann jede zweite Stelle; so entsteht kein Aliasing.',
    whenToUse:
      'Statt der Schrittweite einer Faltung oder eines Poolings, hinter dieser Schicht mit Schrittweite 1. Die Ausgabe ändert sich dann weniger, wenn das Bild um ein Pixel wandert.',
  },
  globalMaxPooling2d: {
    summary: 'Der größte Wert jeder Map. Höhe und Breite entfallen oder werden 1×1, die Kanäle bleiben.',
    whenToUse: 'Vor dem Klassifikator, wenn eine starke Reaktion irgendwo entscheiden soll.',
  },
  globalAveragePooling2d: {
    summary: 'Das Mittel jeder Map. Höhe und Breite entfallen oder werden 1×1, die Kanäle bleiben.',
    whenToUse: 'Vor dem Klassifikator. Hat keine Gewichte und nimmt Maps jeder Größe an.',
  },
  add: {
    summary: 'Addiert seine Eingänge Wert für Wert: H(x) = F(x) + x, das Ende jedes Residualblocks.',
    whenToUse: 'Zum Schließen einer Skip-Verbindung. Der Gradient geht unverändert in jeden Zweig.',
  },
  concatenate: {
    summary: 'Hängt die Kanäle seiner Eingänge aneinander.',
    whenToUse:
      'Um alle Merkmale aller Zweige zu behalten, wie in DenseNet, Inception und U-Net, um den Preis von mehr Kanälen.',
  },
  zeroPadShortcut: {
    summary:
      'Der Shortcut ohne Gewichte (Option A): behält jede zweite Zeile und Spalte und hängt Kanäle aus Nullen an.',
    whenToUse:
      'In CIFAR-ResNets, wenn ein Block die Map halbiert und die Kanäle verdoppelt. Tut nichts, wenn beides gleich bleibt.',
  },
  layerScale: {
    summary: 'Multipliziert jeden Kanal mit einem gelernten Faktor, der nahe null beginnt.',
    whenToUse:
      'Am Ende eines residualen Zweigs, vor der Addition: Ein sehr tiefes Netz beginnt dann nahe der Identität.',
  },
  identity: {
    summary: 'Gibt seinen Eingang unverändert weiter.',
    whenToUse: 'Um eine Stelle im Netz zu benennen, oder als Shortcut eines Blocks, bis er ersetzt wird.',
  },
  multiply: {
    summary: 'Das Produkt seiner Eingänge, Wert für Wert.',
    whenToUse: 'Um Maps nach gelernter Wichtigkeit zu gewichten, wie in Squeeze-and-Excitation.',
  },
  subtract: {
    summary: 'Der erste Eingang minus den zweiten, Wert für Wert.',
    whenToUse: 'Um zu entfernen, was ein Netz vorhergesagt hat, etwa das Rauschen in einem Bild.',
  },
  average: {
    summary: 'Das Mittel seiner Eingänge, Wert für Wert.',
    whenToUse: 'Um Zweige zusammenzuführen, ohne die Skala zu ändern.',
  },
  maximum: {
    summary: 'Der größte seiner Eingänge, Wert für Wert.',
    whenToUse: 'Um Zweige konkurrieren zu lassen (Maxout).',
  },
  dense: {
    summary:
      'Jeder Ausgang ist eine gewichtete Summe aller Eingänge. In einer Sequenz gelten für jeden Schritt dieselben Gewichte.',
    whenToUse: 'Als abschließender Klassifikator, nach Global Average Pooling oder Flatten.',
  },
  embedding: {
    summary: 'Ersetzt ganze Zahlen durch gelernte Vektoren.',
    whenToUse: 'Als erste Schicht für Text oder Kategorien.',
  },
  dropout: {
    summary: 'Setzt im Training zufällige Werte auf null und skaliert den Rest hoch. Tut sonst nichts.',
    whenToUse: 'Vor einer Dense-Schicht, die überanpasst. Zusammen mit Batch-Normalisierung selten nützlich.',
  },
  spatialDropout2d: {
    summary: 'Setzt im Training ganze Maps auf null und skaliert den Rest hoch. Tut sonst nichts.',
    whenToUse:
      'Zwischen Faltungen. Benachbarte Pixel sind sich so ähnlich, dass es wenig bewirkt, einzelne wegzulassen.',
  },
  stochasticDepth: {
    summary:
      'Überspringt im Training für zufällige Beispiele einen residualen Zweig und skaliert ihn für die anderen mit 1 / (1 − Rate). Tut sonst nichts.',
    whenToUse: 'Am Ende eines residualen Zweigs, direkt vor Add, mit einer Rate, die mit der Tiefe wächst.',
  },
  gaussianNoise: {
    summary: 'Addiert im Training normalverteiltes Rauschen zu jedem Wert. Tut sonst nichts.',
    whenToUse: 'Am Eingang, um aus kleinen Datensätzen mehr herauszuholen.',
  },
  flatten: {
    summary:
      'Ordnet alle Werte in einem einzigen Vektor an: Zeile für Zeile, Pixel für Pixel, Kanal für Kanal.',
    whenToUse: 'Vor einer Dense-Schicht, die Positionen braucht. Global Average Pooling kostet weniger.',
  },
  reshape: {
    summary: 'Gibt denselben Werten in derselben Reihenfolge eine andere Form.',
    whenToUse: 'Um aus einem Vektor eine Map zu machen oder aus einer Map eine Sequenz von Pixeln.',
  },
  permute: {
    summary: 'Ordnet die Achsen um.',
    whenToUse: 'Um Kanäle an eine Schicht zu geben, die entlang von Schritten arbeitet, oder umgekehrt.',
  },
  channelShuffle: {
    summary: 'Ordnet Kanäle so um, dass die nächsten Gruppen aus jeder vorigen etwas lesen.',
    whenToUse: 'Zwischen zwei gruppierten Faltungen, die sonst nie Information austauschen.',
  },
  channelSlice: {
    summary: 'Behält einen Abschnitt benachbarter Kanäle und lässt die anderen weg.',
    whenToUse:
      'Um eine Map in Zweige zu teilen, mit je einem Abschnitt, wie in ShuffleNet V2, Res2Net und Cross-Stage-Partial-Netzen.',
  },
  selectToken: {
    summary: 'Behält ein Token einer Sequenz und lässt die anderen weg.',
    whenToUse: 'Vor dem Klassifikator eines Vision Transformers, um das Klassen-Token zu lesen.',
  },
  zeroPadding2d: {
    summary: 'Fügt rings um eine Map Zeilen und Spalten aus Nullen an.',
    whenToUse:
      'Vor einer Faltung mit „valid“, um wie in Caffe und PyTorch auf beiden Seiten gleich aufzufüllen.',
  },
  cropping2d: {
    summary: 'Entfernt Zeilen und Spalten an den Seiten einer Map.',
    whenToUse:
      'Um eine größere Map vor dem Zusammenführen auf die Größe einer anderen zu bringen, wie im ursprünglichen U-Net.',
  },
  upSampling2d: {
    summary: 'Vergrößert eine Map ohne Gewichte.',
    whenToUse:
      'In Decodern, gefolgt von einer Faltung. Vermeidet die Schachbrettmuster transponierter Faltungen.',
  },
  simpleRnn: {
    summary:
      'Liest eine Sequenz Schritt für Schritt. Der Zustand verbindet den aktuellen Schritt mit dem vorherigen Zustand.',
    whenToUse:
      'Um zu sehen, wie Rekurrenz funktioniert und warum Gradienten über viele Schritte verschwinden.',
  },
  gru: {
    summary: 'Eine rekurrente Schicht mit zwei Gates: was vergessen und wie viel aktualisiert wird.',
    whenToUse: 'Für Sequenzen, mit einem Viertel weniger Gewichten als ein LSTM.',
  },
  lstm: {
    summary:
      'Eine rekurrente Schicht mit einer Gedächtniszelle. Gates steuern, wie die Zelle geschrieben, behalten und gelesen wird. Die Zelle ist eine Abkürzung durch die Zeit.',
    whenToUse: 'Für Sequenzen mit weitreichenden Abhängigkeiten.',
  },
  bidirectional: {
    summary: 'Zwei rekurrente Schichten, eine von jedem Ende der Sequenz.',
    whenToUse: 'Wenn die ganze Sequenz bekannt ist, bevor das Ergebnis gebraucht wird.',
  },
  multiHeadAttention: {
    summary:
      'Jedes Token sammelt Werte von allen Tokens, gewichtet danach, wie gut seine Query zu ihren Keys passt. Jeder Kopf tut das auf seine Weise.',
    whenToUse:
      'In Transformer-Blöcken, nach einer Layer-Normalisierung und in einer Skip-Verbindung. Eine Map braucht davor ein Reshape zu Tokens.',
  },
  classToken: {
    summary: 'Setzt ein gelerntes Token vor die Tokens. Es ist anfangs für jedes Beispiel dasselbe.',
    whenToUse:
      'Vor den Blöcken eines Vision Transformers. Attention füllt es mit dem, was der Klassifikator braucht, und „Select Token“ nimmt es am Ende heraus.',
  },
  positionEmbedding: {
    summary: 'Addiert zu jedem Token eine gelernte Zeile, eine je Position.',
    whenToUse:
      'Einmal, vor der ersten Attention-Schicht, die von sich aus die Reihenfolge der Tokens nicht sieht. Die Anzahl der Tokens liegt damit fest.',
  },
} satisfies Record<NodeKindName, KindText>;
