import { entries, phrases, verbSet, type WordList } from './word-list.ts'

const infinitives = entries(`
  aconsejar, actualizar, adaptar, administrar, ajustar, analizar, anotar, aplicar, archivar, argumentar, armar,
  asesorar, asignar, atender, automatizar, ayudar, calcular, calibrar, calificar, citar, clasificar, codificar,
  colaborar, combinar, comparar, completar, comprobar, comunicar, conducir, conectar, configurar, construir,
  contrastar, controlar, convertir, coordinar, corregir, cortar, crear, cuidar, debatir, decidir, deducir,
  definir, defender, demostrar, depurar, desarrollar, describir, desinfectar, desmontar, detectar, determinar,
  diagnosticar, dibujar, diferenciar, dirigir, diseñar, distinguir, documentar, editar, ejecutar, elaborar,
  elegir, emitir, enseñar, ensayar, enumerar, escanear, escribir, especificar, esquematizar, establecer, estimar,
  evaluar, examinar, explicar, exponer, exportar, expresar, extraer, fabricar, facilitar, formular, fundamentar,
  generar, gestionar, guiar, identificar, ilustrar, implantar, implementar, importar, informar, inspeccionar,
  instalar, integrar, interpretar, inventariar, investigar, justificar, limpiar, localizar, llevar a cabo,
  manejar, mantener, medir, mejorar, modelar, modificar, montar, mostrar, navegar, negociar, nombrar, obtener,
  operar, ordenar, organizar, participar en, pesar, planear, planificar, practicar, predecir, preparar, presentar,
  priorizar, probar, procesar, producir, programar, proponer, proteger, publicar, realizar, recoger, recomendar,
  reconocer, redactar, reducir, reflejar, registrar, relacionar, reparar, representar, resolver, responder, resumir,
  revisar, seleccionar, separar, servir, simular, sintetizar, solucionar, soldar, supervisar, sustituir, tomar,
  traducir, transformar, tratar, trazar, usar, utilizar, validar, vender, verificar, visualizar
`)

/** Third persons and imperatives whose stem changes, so that the ending alone does not give them. */
const irregularForms = entries(`
  atiende, comprueba, conduce, construye, convierte, corrige, deduce, defiende, demuestra, dirige, elige,
  establece, expone, extrae, mantiene, mide, muestra, obtiene, predice, produce, propone, protege, prueba, recoge,
  recomienda, reconoce, reduce, resuelve, sirve, suelda, sustituye, traduce, distingue, haz, hace, hacer, pon, poner,
  pone, dar, da, di, decir, dice, lleva a cabo, participa en, asume, asumir, asumir la responsabilidad
`)

/** The third person (and the imperative): `analizar` → `analiza`, `escribir` → `escribe`. */
function withThirdPerson(infinitive: string): string[] {
  const [verb = '', ...rest] = infinitive.split(' ')
  const third = verb.slice(0, -2) + (verb.endsWith('ar') ? 'a' : 'e')
  return [infinitive, [third, ...rest].join(' ')]
}

export const spanish: WordList = {
  language: 'es',
  observableVerbs: verbSet([...infinitives.flatMap(withThirdPerson), ...irregularForms]),
  vagueVerbs: verbSet(
    entries(`
      comprender, comprende, entender, entiende, conocer, conoce, saber, sabe, aprender, aprende, apreciar, aprecia,
      ser consciente, es consciente, ser conscientes, tomar conciencia, toma conciencia, estar familiarizado,
      estar familiarizada, estar familiarizados, familiarizarse, se familiariza, tener conocimiento,
      tener conocimientos, tiene conocimientos, adquirir conocimientos, adquiere conocimientos, asimilar, asimila,
      interiorizar, interioriza, valorar, valora, creer, cree, pensar, piensa, sentir, siente, darse cuenta, percibir,
      percibe, descubrir, descubre, profundizar, profundiza, disfrutar, disfruta, recordar, recuerda, estudiar, estudia,
      interesarse, tener una visión, dominar, domina, concienciarse, captar, capta
    `),
  ),
  leadIns: phrases(`
    el alumno, la alumna, el alumnado, los alumnos, el estudiante, la estudiante, los estudiantes, el estudiantado,
    el participante, la participante, los participantes, la persona, la persona participante, usted, es capaz de,
    será capaz de, serán capaces de, son capaces de, ser capaz de, puede, podrá, pueden, podrán, debe, deberá,
    sabe hacer, correctamente, al finalizar, de forma autónoma
  `),
  verbPlace: 'beginning',
  degreeWords: phrases(`
    grado, grados, licenciatura, licenciado, licenciada, licencia, máster, master, maestría, magíster, doctorado,
    doctor, doctora, diplomatura, diplomado, diploma, bachiller, bachillerato, título oficial, título universitario,
    titulación, ingeniería superior
  `),
  courseOpenings: phrases(`
    el curso, este curso, el módulo, este módulo, la unidad, esta unidad, el programa, este programa, la formación,
    esta formación, el taller, este taller, la asignatura, esta asignatura, introducción a, introducción al,
    una introducción, visión general, panorama de, nociones de, conceptos básicos, fundamentos de, principios de,
    los temas, se tratará, se verá, se estudiará, veremos
  `),
  guarantees: phrases(`
    empleo garantizado, trabajo garantizado, garantiza un empleo, garantiza un trabajo, garantizamos, te garantizamos,
    garantía de empleo, salario garantizado, éxito garantizado, aprobado garantizado, aprobado seguro,
    garantizado, garantizada, encontrarás trabajo, tendrás trabajo, reconocido en todas partes,
    válido en todas partes, 100 de éxito
  `),
  recognitionClaims: phrases(`
    reconocid* en toda la unión europea, reconocid* en toda la ue, reconocid* en todos los países de la ue,
    reconocid* en todos los estados miembros, reconocid* en toda europa, reconocid* por todas las universidades,
    reconocid* por todas las empresas, reconocid* mundialmente, reconocid* en todo el mundo,
    reconocimiento automático, reconocid* automáticamente, oficialmente equivalente a, oficialmente igual a,
    equivale a un título, equivalente a un título, homologad* en toda europa, aprobad* por la ue
  `),
}
