import { entries, phrases, verbSet, type WordList } from './word-list.ts'

const infinitives = entries(`
  abgrenzen, ableiten, analysieren, anfertigen, anleiten, anpassen, anwenden, argumentieren, aufbauen, aufstellen,
  auswählen, auswerten, automatisieren, bauen, bearbeiten, beantworten, bedienen, begleiten, begründen, behandeln,
  benennen, benutzen, beobachten, beraten, berechnen, berichten, beschaffen, beschreiben, bestimmen, beurteilen,
  bewerten, bohren, darstellen, definieren, demonstrieren, desinfizieren, diagnostizieren, diskutieren,
  dokumentieren, durchführen, einbauen, einrichten, einsetzen, einstellen, entscheiden, entwerfen, entwickeln,
  erarbeiten, erfassen, erklären, erläutern, ermitteln, erproben, erstellen, erzeugen, exportieren, feststellen,
  formulieren, führen, gestalten, gliedern, herstellen, identifizieren, importieren, informieren, installieren,
  integrieren, interpretieren, kalibrieren, kalkulieren, klassifizieren, kochen, kombinieren, kommunizieren,
  konfigurieren, konstruieren, kontrollieren, koordinieren, korrigieren, leiten, liefern, löten, lösen, messen,
  moderieren, modellieren, montieren, nachweisen, nähen, nennen, nutzen, optimieren, ordnen, organisieren, pflegen,
  planen, präsentieren, programmieren, protokollieren, prüfen, recherchieren, reinigen, reparieren, sammeln,
  scannen, schätzen, schneiden, schreiben, schweißen, sichern, skizzieren, sortieren, steuern, strukturieren,
  testen, trennen, übersetzen, überprüfen, überwachen, umsetzen, unterrichten, unterscheiden, untersuchen,
  validieren, verbessern, verfassen, vergleichen, verhandeln, verkaufen, veröffentlichen, verwalten, verwenden,
  visualisieren, vorbereiten, vorführen, vorschlagen, warten, zeichnen, zeigen, zubereiten, zuordnen,
  zusammenfassen, übernehmen, verantworten
`)

/** Third persons with another vowel, and the first parts of verbs that fall apart (`stellt … her`). */
const irregularForms = entries(`
  misst, gibt, liest, hält, entwirft, berät, schlägt, weist, wendet, übernimmt, vergleicht, unterscheidet, entscheidet,
  passt, wählt, baut, stellt, setzt, richtet, führt, bereitet, fasst, fertigt, grenzt, leitet, lesen, geben, halten,
  geben sie, anlegen, legt, trifft, treffen, wertet
`)

/** The third person: `erstellen` → `erstellt`, `bewerten` → `bewertet`, `entwickeln` → `entwickelt`. */
function withThirdPerson(infinitive: string): string[] {
  const stem = infinitive.endsWith('en') ? infinitive.slice(0, -2) : infinitive.slice(0, -1)
  return [infinitive, /[td]$|chn$|dn$/.test(stem) ? `${stem}et` : `${stem}t`]
}

export const german: WordList = {
  language: 'de',
  observableVerbs: verbSet([...infinitives.flatMap(withThirdPerson), ...irregularForms]),
  vagueVerbs: verbSet(
    entries(`
      verstehen, versteht, wissen, weiß, kennen, kennt, kennenlernen, lernen, lernt, erlernen, erlernt, begreifen,
      begreift, nachvollziehen, schätzen lernen, bewusst sein, sich bewusst sein, bewusst, vertraut sein, vertraut,
      sind vertraut mit, ist vertraut mit, ist sich bewusst, sind sich bewusst, haben kenntnisse, hat kenntnisse,
      verfügen über kenntnisse, verfügt über kenntnisse, verfügen über wissen, verfügt über wissen, verfügen über,
      verfügt über, besitzen kenntnisse, besitzt kenntnisse, beherrschen, beherrscht, überblicken, überblickt,
      haben einen überblick, hat einen überblick, erhalten einen überblick, erhält einen überblick, einblick gewinnen,
      verinnerlichen, verinnerlicht, glauben, glaubt, denken, denkt, fühlen, fühlt, wahrnehmen, erfahren, erfährt,
      erkennen, erkennt, vertiefen, vertieft, sich auskennen, interessieren
    `),
  ),
  leadIns: phrases(`
    die lernenden, die studierenden, die teilnehmenden, die teilnehmer, die teilnehmerinnen, die person,
    der teilnehmer, die teilnehmerin, der lernende, die absolventen, die absolventinnen und absolventen,
    die absolvierenden, sie, können, kann, sind in der lage, ist in der lage, ist fähig, sind fähig, soll, sollen,
    selbstständig, selbständig, fachgerecht
  `),
  verbPlace: 'beginning-or-clause-end',
  degreeWords: phrases(`
    bachelor*, master, masterabschluss, masterstudium, masterstudiengang, magister*, diplom, diplome,
    diplomstudium, doktor, doktorat*, doktorgrad, promotion, hochschulabschluss, hochschulgrad, staatsexamen,
    lizenz, lizenzen, lizentiat*, meisterbrief, approbation
  `),
  courseOpenings: phrases(`
    der kurs, dieser kurs, das modul, dieses modul, die einheit, diese einheit, das programm, dieses programm,
    die weiterbildung, diese weiterbildung, der workshop, dieser workshop, die lehrveranstaltung, das seminar,
    dieses seminar, die vorlesung, einführung in, eine einführung, überblick über, ein überblick, grundlagen der,
    grundlagen des, grundlagen von, grundbegriffe, themen sind, behandelt werden, es werden
  `),
  guarantees: phrases(`
    jobgarantie, arbeitsplatzgarantie, beschäftigungsgarantie, erfolgsgarantie, garantierter job,
    garantierter arbeitsplatz, garantiertes einkommen, garantiert*, wir garantieren, überall anerkannt,
    überall gültig, bestehensgarantie, sicherer arbeitsplatz
  `),
  recognitionClaims: phrases(`
    in allen eu ländern anerkannt*, in allen ländern der eu anerkannt*, in allen mitgliedstaaten anerkannt*,
    in allen eu mitgliedstaaten anerkannt*, anerkannt* in allen eu ländern, anerkannt* in der ganzen eu,
    in der ganzen eu anerkannt*, eu weit anerkannt*, europaweit anerkannt*, in ganz europa anerkannt*,
    anerkannt* in ganz europa, von allen hochschulen anerkannt*, von allen universitäten anerkannt*,
    von allen arbeitgebern anerkannt*, weltweit anerkannt*, automatisch anerkannt*, automatische anerkennung,
    offiziell gleichwertig*, amtlich gleichgestellt*, gleichwertig* mit einem abschluss, von der eu anerkannt*
  `),
}
