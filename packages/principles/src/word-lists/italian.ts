import { entries, phrases, verbSet, type WordList } from './word-list.ts'

const infinitives = entries(`
  adattare, aggiornare, allestire, amministrare, analizzare, applicare, archiviare, argomentare, assegnare,
  assemblare, assistere, automatizzare, avviare, calcolare, calibrare, catalogare, citare, classificare, collaborare,
  collegare, combinare, compilare, completare, comporre, comunicare, condurre, configurare, confrontare,
  consigliare, controllare, convertire, coordinare, correggere, costruire, creare, cucinare, cucire, curare, decidere,
  definire, descrivere, determinare, diagnosticare, dibattere, differenziare, difendere, dimostrare, dirigere,
  disegnare, disinfettare, discutere, distinguere, documentare, effettuare, elaborare, elencare, eseguire,
  esaminare, esporre, esportare, esprimere, estrarre, fabbricare, facilitare, formulare, fornire, generare, gestire,
  giustificare, guidare, identificare, illustrare, impiegare, implementare, importare, impostare, individuare,
  informare, insegnare, installare, integrare, interpretare, ispezionare, leggere, localizzare, manutenere, misurare,
  migliorare, modellare, modificare, monitorare, montare, mostrare, motivare, negoziare, nominare, operare,
  ordinare, organizzare, ottenere, partecipare a, pesare, pianificare, preparare, presentare, prevedere, produrre,
  progettare, programmare, proporre, proteggere, provare, pubblicare, pulire, raccogliere, raccomandare,
  rappresentare, realizzare, redigere, registrare, regolare, relazionare, riassumere, ricavare, riconoscere,
  ridurre, riparare, risolvere, rispondere, saldare, scansionare, scegliere, scrivere, selezionare, separare,
  servire, simulare, sintetizzare, smontare, sostituire, stabilire, stimare, strutturare, supervisionare, sviluppare,
  svolgere, tagliare, testare, tracciare, tradurre, trasformare, trattare, usare, utilizzare, valutare, validare,
  vendere, verificare, visualizzare
`)

/** Third persons whose stem changes. */
const irregularForms = entries(`
  allestisce, compone, conduce, costruisce, definisce, espone, estrae, esegue, fornisce, gestisce, ottiene, produce,
  propone, pulisce, raccoglie, riduce, sceglie, stabilisce, sostituisce, traduce, manutiene, fare, fa, dare, dà,
  mettere in opera, mette in opera, assume, assumere la responsabilità, prendersi cura, partecipa a
`)

/** The third person: `analizzare` → `analizza`, `scrivere` → `scrive`, `servire` → `serve`. */
function withThirdPerson(infinitive: string): string[] {
  const [verb = '', ...rest] = infinitive.split(' ')
  const third = verb.slice(0, -3) + (verb.endsWith('are') ? 'a' : 'e')
  return [infinitive, [third, ...rest].join(' ')]
}

export const italian: WordList = {
  language: 'it',
  observableVerbs: verbSet([...infinitives.flatMap(withThirdPerson), ...irregularForms]),
  vagueVerbs: verbSet(
    entries(`
      comprendere, comprende, capire, capisce, conoscere, conosce, sapere, sa, imparare, impara, apprendere, apprende,
      apprezzare, apprezza, essere consapevole, è consapevole, essere consapevoli, prendere coscienza,
      avere familiarità, ha familiarità, familiarizzare, familiarizza, familiarizzarsi, avere conoscenza,
      avere conoscenze, ha conoscenze, possedere conoscenze, possiede conoscenze, acquisire conoscenze,
      acquisisce conoscenze, acquisire consapevolezza, assimilare, assimila, interiorizzare, interiorizza, credere,
      crede, pensare, pensa, sentire, sente, percepire, percepisce, rendersi conto, scoprire, scopre, approfondire,
      approfondisce, padroneggiare, padroneggia, ricordare, ricorda, studiare, studia, avere una visione, intuire,
      cogliere, coglie, interessarsi
    `),
  ),
  leadIns: phrases(`
    lo studente, la studentessa, gli studenti, il discente, i discenti, il partecipante, la partecipante,
    i partecipanti, il candidato, la persona, è in grado di, sarà in grado di, essere in grado di, sono in grado di,
    saranno in grado di, può, potrà, possono, deve, dovrà, è capace di, sa fare
  `),
  verbPlace: 'beginning',
  degreeWords: phrases(`
    laurea, lauree, laureato, laureata, laurea magistrale, master, dottorato, dottore, dottoressa, diploma, diplomi,
    diplomato, bachelor, licenza, abilitazione, titolo accademico, titolo universitario, grado accademico, baccalaureato
  `),
  courseOpenings: phrases(`
    il corso, questo corso, il modulo, questo modulo, l'unità, quest'unità, questa unità, il programma,
    questo programma, la formazione, questa formazione, il laboratorio, questo laboratorio, il seminario,
    introduzione a, introduzione al, introduzione alla, introduzione alle, introduzione agli, un'introduzione,
    panoramica su, panoramica di, una panoramica, nozioni di, le basi di, le basi del, fondamenti di, principi di,
    elementi di, gli argomenti, si tratterà, verranno trattati, vedremo
  `),
  guarantees: phrases(`
    lavoro garantito, posto garantito, posto di lavoro garantito, impiego garantito, stipendio garantito,
    successo garantito, promozione garantita, garantito, garantita, garantiamo, ti garantiamo, garanzia di lavoro,
    garanzia di impiego, troverai lavoro, riconosciuto ovunque, riconosciuta ovunque, valido ovunque
  `),
  recognitionClaims: phrases(`
    riconosciut* in tutti i paesi dell'ue, riconosciut* in tutta l'ue, riconosciut* in tutta l'unione europea,
    riconosciut* in tutti gli stati membri, riconosciut* in tutta europa, riconosciut* da tutte le università,
    riconosciut* da tutti i datori di lavoro, riconosciut* in tutto il mondo, riconosciut* a livello mondiale,
    riconoscimento automatico, riconosciut* automaticamente, ufficialmente equivalente, ufficialmente equipollente,
    equivale a una laurea, equivalente a una laurea, approvat* dall'ue
  `),
}
