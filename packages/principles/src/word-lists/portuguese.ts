import { entries, phrases, verbSet, type WordList } from './word-list.ts'

const infinitives = entries(`
  aconselhar, adaptar, administrar, ajustar, analisar, anotar, aplicar, apoiar, apresentar, argumentar, arquivar,
  assegurar, associar, atender, atribuir, atualizar, automatizar, avaliar, calcular, calibrar, citar, classificar,
  codificar, colaborar, combinar, comparar, completar, compor, comunicar, conceber, concluir, conduzir, conectar,
  configurar, confrontar, construir, contrastar, controlar, converter, coordenar, corrigir, cortar, coser, cozinhar,
  criar, cuidar, debater, decidir, deduzir, defender, definir, demonstrar, desenhar, desenvolver, descrever,
  desinfetar, desmontar, detetar, detectar, determinar, diagnosticar, diferenciar, dirigir, discutir, distinguir,
  documentar, editar, efetuar, elaborar, emitir, enumerar, ensinar, escolher, escrever, especificar, esboçar,
  estabelecer, estimar, estruturar, examinar, executar, explicar, expor, exportar, exprimir, extrair, fabricar,
  facilitar, formular, fornecer, fundamentar, gerar, gerir, guiar, identificar, ilustrar, implementar, importar,
  indicar, informar, inspecionar, instalar, integrar, interpretar, investigar, justificar, ler, levantar, limpar,
  listar, localizar, manter, manusear, medir, melhorar, moderar, modelar, modificar, monitorizar, montar, mostrar,
  negociar, nomear, obter, operar, ordenar, organizar, orientar, participar em, pesar, planear, planejar, praticar,
  preparar, prever, processar, produzir, programar, projetar, propor, proteger, provar, publicar, realizar, recolher,
  recomendar, reconhecer, redigir, reduzir, registar, registrar, relacionar, relatar, reparar, representar, resolver,
  responder, resumir, rever, selecionar, separar, servir, simular, sintetizar, soldar, solucionar, substituir,
  supervisionar, testar, traçar, traduzir, transformar, tratar, usar, utilizar, validar, vender, verificar, visualizar
`)

/** Third persons whose stem changes. */
const irregularForms = entries(`
  atribui, compõe, conclui, conduz, constrói, deduz, expõe, extrai, lê, mantém, obtém, prevê, produz, propõe, reduz,
  revê, substitui, traduz, gere, fazer, faz, dar, dá, pôr em prática, põe em prática, assume, assumir, mede, serve
`)

/** The third person: `analisar` → `analisa`, `escrever` → `escreve`, `decidir` → `decide`. */
function withThirdPerson(infinitive: string): string[] {
  const [verb = '', ...rest] = infinitive.split(' ')
  const third = verb.slice(0, -2) + (verb.endsWith('ar') ? 'a' : 'e')
  return [infinitive, [third, ...rest].join(' ')]
}

export const portuguese: WordList = {
  language: 'pt',
  observableVerbs: verbSet([...infinitives.flatMap(withThirdPerson), ...irregularForms]),
  vagueVerbs: verbSet(
    entries(`
      compreender, compreende, entender, entende, perceber, percebe, conhecer, conhece, saber, sabe, aprender, aprende,
      apreciar, aprecia, estar consciente, está consciente, ter consciência, tem consciência, tomar consciência,
      consciencializar, estar familiarizado, estar familiarizada, está familiarizado, familiarizar-se,
      familiarizar, ter conhecimento, ter conhecimentos, tem conhecimentos, adquirir conhecimentos,
      adquire conhecimentos, possuir conhecimentos, possui conhecimentos, assimilar, assimila, interiorizar,
      interioriza, acreditar, acredita, pensar, pensa, sentir, sente, descobrir, descobre, aprofundar, aprofunda,
      dominar, domina, lembrar, recordar, recorda, estudar, estuda, ter uma visão, interessar-se, valorizar, valoriza,
      dar-se conta, captar
    `),
  ),
  leadIns: phrases(`
    o formando, a formanda, os formandos, o aluno, a aluna, os alunos, o estudante, a estudante, os estudantes,
    o participante, a participante, os participantes, o candidato, a pessoa, é capaz de, será capaz de, ser capaz de,
    são capazes de, serão capazes de, pode, poderá, podem, deve, deverá, consegue, sabe fazer
  `),
  verbPlace: 'beginning',
  degreeWords: phrases(`
    licenciatura, licenciado, licenciada, licença, mestrado, mestre, doutoramento, doutorado, doutor, doutora,
    bacharelato, bacharelado, bacharel, diploma, diplomas, grau, grau académico, título académico,
    pós-graduação, pós graduação, master, mba
  `),
  courseOpenings: phrases(`
    o curso, este curso, o módulo, este módulo, a unidade, esta unidade, o programa, este programa, a formação,
    esta formação, a oficina, esta oficina, o seminário, a disciplina, introdução a, introdução ao, introdução à,
    introdução às, introdução aos, uma introdução, visão geral, panorama de, noções de, conceitos básicos,
    fundamentos de, princípios de, os temas, serão abordados, vamos ver
  `),
  guarantees: phrases(`
    emprego garantido, trabalho garantido, garantia de emprego, salário garantido, sucesso garantido,
    aprovação garantida, garantido, garantida, garantimos, garante um emprego, garante emprego, vai encontrar trabalho,
    reconhecido em todo o lado, reconhecida em todo o lado, válido em todo o lado
  `),
  recognitionClaims: phrases(`
    reconhecid* em todos os países da ue, reconhecid* em toda a ue, reconhecid* em toda a união europeia,
    reconhecid* em todos os estados membros, reconhecid* em toda a europa, reconhecid* por todas as universidades,
    reconhecid* por todos os empregadores, reconhecid* mundialmente, reconhecid* em todo o mundo,
    reconhecimento automático, reconhecid* automaticamente, oficialmente equivalente, oficialmente igual,
    equivale a um grau, equivalente a um grau, aprovad* pela ue
  `),
}
