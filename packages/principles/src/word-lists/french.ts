import { entries, phrases, verbSet, type WordList } from './word-list.ts'

const infinitives = entries(`
  accompagner, accueillir, adapter, administrer, agir, ajuster, analyser, animer, anticiper, appliquer, archiver,
  argumenter, assembler, assurer, automatiser, calculer, calibrer, choisir, citer, classer, classifier, collaborer,
  collecter, combiner, commenter, communiquer, comparer, compléter, composer, concevoir, conduire, conseiller,
  configurer, confectionner, construire, contrôler, convertir, coordonner, corriger, coudre, couper, créer, cuisiner,
  décider, décrire, déduire, défendre, définir, démontrer, démonter, dépanner, déployer, désinfecter, dessiner,
  détecter, déterminer, développer, diagnostiquer, différencier, diriger, discuter, distinguer, documenter,
  ébaucher, effectuer, élaborer, émettre, encadrer, enregistrer, énumérer, entretenir, établir, estimer, évaluer,
  examiner, exécuter, expliquer, exploiter, exporter, exposer, exprimer, extraire, fabriquer, faciliter, filtrer,
  fixer, formuler, fournir, générer, gérer, guider, identifier, illustrer, implémenter, importer, informer,
  inspecter, installer, intégrer, interpréter, intervenir, justifier, lire, lister, localiser, maintenir, manipuler,
  mesurer, mettre en œuvre, mettre en place, mettre à jour, mettre en service, modéliser, modifier, monter, montrer,
  négocier, nettoyer, nommer, numériser, observer, obtenir, optimiser, ordonner, organiser, participer à, peser,
  piloter, planifier, poser, pratiquer, prédire, prendre en charge, préparer, présenter, prioriser, produire,
  programmer, proposer, protéger, prouver, publier, rassembler, réaliser, recommander, recueillir, réduire, rédiger,
  régler, relier, remplacer, remplir, rendre compte, réparer, répondre, représenter, résoudre, résumer, réviser,
  scanner, sélectionner, séparer, simuler, souder, structurer, superviser, surveiller, synthétiser, tester, tracer,
  traduire, traiter, transformer, trier, utiliser, valider, vendre, vérifier, visualiser
`)

/** Third persons of the verbs that do not end in -er: the ending alone does not give them. */
const irregularForms = entries(`
  accueille, agit, choisit, conçoit, conduit, construit, convertit, coud, décrit, déduit, défend, définit, émet,
  entretient, établit, extrait, fournit, intervient, lit, maintient, met en œuvre, met en place, met à jour,
  met en service, obtient, prédit, prend en charge, produit, recueille, réduit, remplit, rend compte, répond, résout,
  traduit, vend, complète, énumère, gère, génère, intègre, interprète, protège, règle, pèse, nettoie, déploie,
  faire, fait, écrire, écrit, mener, mène, mettre, construisez
`)

/** The third person of the first group: `analyser` → `analyse`. */
function withThirdPerson(infinitive: string): string[] {
  const [verb = '', ...rest] = infinitive.split(' ')
  return verb.endsWith('er') ? [infinitive, [verb.slice(0, -1), ...rest].join(' ')] : [infinitive]
}

export const french: WordList = {
  language: 'fr',
  observableVerbs: verbSet([...infinitives.flatMap(withThirdPerson), ...irregularForms]),
  vagueVerbs: verbSet(
    entries(`
      comprendre, comprend, connaître, connaitre, connaît, savoir, sait, apprendre, apprend, apprécier, apprécie,
      être conscient, est conscient, être consciente, prendre conscience, prend conscience, être sensibilisé,
      être familiarisé, être familier, est familier, se familiariser, se familiarise, avoir connaissance,
      avoir des connaissances, a des connaissances, acquérir des connaissances, acquiert des connaissances, découvrir,
      découvre, appréhender, appréhende, assimiler, assimile, maîtriser, maîtrise, croire, croit, penser, pense,
      sentir, ressentir, percevoir, perçoit, se rendre compte, réaliser que, approfondir, approfondit,
      intérioriser, intériorise, se souvenir, étudier, étudie, avoir une vision, avoir un aperçu,
      s'intéresser, s'initier, être initié, saisir, saisit
    `),
  ),
  leadIns: phrases(`
    l'apprenant, l'apprenante, les apprenants, l'étudiant, l'étudiante, les étudiants, le participant, la participante,
    les participants, le stagiaire, les stagiaires, le candidat, vous, est capable de, est capable d', être capable de,
    sera capable de, seront capables de, sont capables de, êtes capable de, serez capable de, peut, pourra, peuvent,
    doit, devra, savoir faire
  `),
  verbPlace: 'beginning',
  degreeWords: phrases(`
    licence, licences, licencié, master, mastère, maîtrise universitaire, bachelor, baccalauréat, doctorat, docteur,
    diplôme, diplômes, diplômant, diplômante, grade, magistère, ingénieur diplômé, brevet d'état, habilitation
  `),
  courseOpenings: phrases(`
    le cours, ce cours, le module, ce module, l'unité, cette unité, le programme, ce programme, la formation,
    cette formation, l'atelier, cet atelier, le séminaire, ce séminaire, introduction à, introduction au,
    introduction aux, une introduction, aperçu de, un aperçu, vue d'ensemble, présentation générale, notions de,
    les bases de, les bases du, les fondamentaux, fondements de, principes de, initiation à, initiation au,
    les thèmes, nous verrons
  `),
  guarantees: phrases(`
    emploi garanti, garantit un emploi, garantie d'emploi, salaire garanti, réussite garantie, succès garanti,
    garanti, garantie de réussite, nous garantissons, vous garantit, vous trouverez un emploi, reconnu partout,
    reconnue partout, valable partout, 100 de réussite
  `),
  recognitionClaims: phrases(`
    reconnu* dans tous les pays de l'ue, reconnu* dans toute l'ue, reconnu* dans toute l'union européenne,
    reconnu* dans tous les états membres, reconnu* dans toute l'europe, reconnu* partout en europe,
    reconnu* par toutes les universités, reconnu* par tous les employeurs, reconnu* mondialement,
    reconnu* dans le monde entier, reconnaissance automatique, reconnu* automatiquement, automatiquement reconnu*,
    officiellement équivalent*, équivaut à un diplôme, équivalent* à un diplôme, approuvé* par l'ue
  `),
}
