import { entries, phrases, verbSet, type WordList } from './word-list.ts'

/** Dutch spelling changes with the ending, so the infinitive and the third person stand side by side. */
const observable = entries(`
  aanpassen, aanleggen, aantonen, adviseren adviseert, afleiden, afstellen, analyseren analyseert,
  archiveren archiveert, argumenteren argumenteert, assembleren assembleert, automatiseren automatiseert,
  bakken bakt, beantwoorden beantwoordt, bedienen bedient, begeleiden begeleidt, beheren beheert,
  behandelen behandelt, bekijken bekijkt, benoemen benoemt, beoordelen beoordeelt, bepalen bepaalt,
  berekenen berekent, beschrijven beschrijft, besluiten besluit, bespreken bespreekt, beslissen beslist,
  bewaken bewaakt, bewerken bewerkt, bewijzen bewijst, bouwen bouwt, categoriseren categoriseert,
  classificeren classificeert, coachen coacht, combineren combineert, communiceren communiceert,
  configureren configureert, controleren controleert, coördineren coördineert, corrigeren corrigeert,
  creëren creëert, definiëren definieert, demonstreren demonstreert, demonteren demonteert,
  diagnosticeren diagnosticeert, documenteren documenteert, evalueren evalueert, exporteren exporteert,
  formuleren formuleert, gebruiken gebruikt, geven geeft, herkennen, herstellen herstelt, identificeren identificeert,
  illustreren illustreert, implementeren implementeert, importeren importeert, informeren informeert, inrichten,
  inschatten, inspecteren inspecteert, installeren installeert, instellen, integreren integreert,
  interpreteren interpreteert, kalibreren kalibreert, kiezen kiest, koken kookt, lassen last, leiden leidt, leveren
  levert, lezen leest, maken maakt, meten meet, modelleren modelleert, monteren monteert, motiveren motiveert,
  naaien naait, noemen noemt, onderbouwen onderbouwt, onderhandelen onderhandelt, onderhouden onderhoudt,
  onderscheiden onderscheidt, ondersteunen ondersteunt, onderzoeken onderzoekt, ontwerpen ontwerpt,
  ontwikkelen ontwikkelt, oplossen, opstellen, opzetten, optimaliseren optimaliseert, ordenen ordent,
  organiseren organiseert, plannen plant, presenteren presenteert, produceren produceert, programmeren programmeert,
  publiceren publiceert, rapporteren rapporteert, redeneren redeneert, registreren registreert, repareren repareert,
  samenstellen, samenvatten, samenwerken, scannen scant, schatten schat, schetsen schetst, schrijven schrijft,
  selecteren selecteert, simuleren simuleert, solderen soldeert, sorteren sorteert, structureren structureert,
  tekenen tekent, testen test, toelichten, toepassen, tonen toont, uitleggen, uitvoeren, uitwerken, valideren valideert,
  vaststellen, verantwoorden verantwoordt, verbeteren verbetert, vergelijken vergelijkt, verifiëren verifieert,
  verkopen verkoopt, vertalen vertaalt, vervaardigen vervaardigt, vervangen vervangt, verwerken verwerkt,
  verzamelen verzamelt, verzorgen verzorgt, visualiseren visualiseert, voorbereiden, voorspellen voorspelt,
  voorstellen, wegen weegt, weergeven, zoeken zoekt
`)

/** The first parts of verbs that fall apart in the third person: `stelt … op`, `voert … uit`. */
const separatedForms = entries(`
  past, stelt, voert, legt, licht, vat, werkt, lost, zet, richt, bereidt, toont, schat, leidt, neemt, nemen,
  houdt, houden, sluit aan, sluit, doet, doen, leest, spreekt, spreken
`)

export const dutch: WordList = {
  language: 'nl',
  observableVerbs: verbSet([...observable.flatMap((pair) => pair.split(' ')), ...separatedForms]),
  vagueVerbs: verbSet(
    entries(`
      begrijpen, begrijpt, weten, weet, kennen, kent, leren, leert, leren kennen, leert kennen, inzien, ziet in,
      waarderen, waardeert, zich bewust zijn, is zich bewust, zijn zich bewust, bewust zijn, is bewust,
      vertrouwd zijn, is vertrouwd, zijn vertrouwd, bekend zijn, is bekend, zijn bekend,
      heeft kennis, hebben kennis, kennis hebben, kennis opdoen, doet kennis op, kennis verwerven, verwerft kennis,
      heeft inzicht, hebben inzicht, inzicht hebben, inzicht krijgen, krijgt inzicht, heeft begrip, beseffen, beseft,
      geloven, gelooft, denken, denkt, voelen, voelt, ervaren, ervaart, ontdekken, ontdekt, verdiepen, verdiept,
      beheersen, beheerst, doorgronden, doorgrondt, onthouden, onthoudt, bestuderen, bestudeert, kennismaken,
      maakt kennis, op de hoogte zijn, is op de hoogte, overzicht hebben, heeft overzicht
    `),
  ),
  leadIns: phrases(`
    de lerende, de lerenden, de student, de studenten, de cursist, de cursisten, de deelnemer, de deelnemers,
    de kandidaat, je, u, kan, kunt, kunnen, is in staat om, is in staat, zijn in staat om, in staat zijn om, moet,
    moeten, zelfstandig, om
  `),
  verbPlace: 'beginning-or-clause-end',
  degreeWords: phrases(`
    bachelor*, master, masteropleiding, masterdiploma, mastergraad, doctor, doctoraat, doctoraats*, diploma, diploma's,
    graad, graduaat, licentie, licentiaat, titel, getuigschrift hoger onderwijs
  `),
  courseOpenings: phrases(`
    de cursus, deze cursus, de module, deze module, de eenheid, deze eenheid, het programma, dit programma,
    de opleiding, deze opleiding, de training, deze training, de workshop, deze workshop, het vak, dit vak,
    inleiding in, inleiding tot, een inleiding, introductie in, introductie tot, een introductie, overzicht van,
    een overzicht, basisbegrippen, de basis van, grondbeginselen van, beginselen van, onderwerpen zijn, we behandelen
  `),
  guarantees: phrases(`
    baangarantie, werkgarantie, gegarandeerde baan, gegarandeerd*, garandeert een baan, wij garanderen, we garanderen,
    slaaggarantie, succes verzekerd, altijd werk, overal erkend, overal geldig, zeker een baan
  `),
  recognitionClaims: phrases(`
    erkend* in alle eu landen, in alle eu landen erkend*, erkend* in alle landen van de eu, erkend* in alle lidstaten,
    in alle lidstaten erkend*, erkend* in de hele eu, in de hele eu erkend*, erkend* in heel europa,
    in heel europa erkend*, europees erkend*, door alle universiteiten erkend*, erkend* door alle universiteiten,
    erkend* door alle werkgevers, wereldwijd erkend*, automatisch erkend*, automatische erkenning,
    officieel gelijkwaardig*, officieel gelijk aan, gelijkwaardig* aan een diploma, door de eu erkend*
  `),
}
