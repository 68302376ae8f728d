import { entries, phrases, verbSet, type WordList } from './word-list.ts'

const observable = entries(`
  achieve, act, adapt, add, address, adjust, administer, advise, allocate, analyse, analyze, annotate, answer,
  apply, appraise, argue, arrange, assemble, assess, assign, audit, automate, balance, bake, book, brief, build,
  calculate, calibrate, carry out, categorise, categorize, cast, chair, check, choose, cite, clarify, classify,
  clean, coach, code, collaborate, collect, combine, comment on, communicate, compare, compile, complete, compose,
  compute, conduct, configure, connect, construct, consult, contrast, control, convert, cook, coordinate, correct,
  counsel, create, critique, cut, dance, debate, debug, decide, decorate, defend, define, delegate, deliver,
  demonstrate, deploy, derive, describe, design, detect, determine, develop, diagnose, differentiate, direct,
  discuss, disinfect, dismantle, display, distinguish, document, draft, draw, drive, edit, employ, enter, entertain,
  estimate, evaluate, examine, execute, explain, export, express, extract, facilitate, file, fill in, find, fit,
  fix, forecast, format, formulate, generate, give, guide, handle, hand over, help, host, identify, illustrate,
  implement, import, improve, inform, inspect, install, instruct, integrate, interpret, interview, invent,
  investigate, justify, label, lead, lift, list, load, locate, log, maintain, make, manage, map, mark, match,
  measure, mediate, mend, mentor, model, modify, monitor, mount, move, name, navigate, negotiate, observe, obtain,
  offer, operate, order, organise, organize, outline, paint, participate in, perform, photograph, place, plan,
  play, predict, prepare, prescribe, present, prevent, price, print, prioritise, prioritize, process, produce,
  program, promote, propose, protect, prove, provide, publish, quote, rank, rate, read, recite, recommend, record,
  recruit, reduce, refer, refine, relate, remove, repair, replace, reply, report, represent, reproduce, research,
  resolve, respond, restore, revise, rewrite, run, save, scan, schedule, score, secure, select, sell, separate,
  serve, set up, sew, show, simulate, sing, sketch, solve, sort, specify, state, structure, subtract, suggest,
  summarise, summarize, supervise, supply, support, survey, take part in, take responsibility for, teach, tell,
  test, track, train, transfer, transform, translate, treat, troubleshoot, tune, type, update, use, validate,
  verify, visualise, visualize, wash, weigh, weld, wire, work with, write
`)

/** The third person beside the base form: `classifies`, `teaches`, `carries out`. */
function withThirdPerson(phrase: string): string[] {
  const [verb = '', ...rest] = phrase.split(' ')
  const third = /[^aeiou]y$/.test(verb)
    ? `${verb.slice(0, -1)}ies`
    : /(s|x|z|ch|sh|o)$/.test(verb)
      ? `${verb}es`
      : `${verb}s`
  return [phrase, [third, ...rest].join(' ')]
}

export const english: WordList = {
  language: 'en',
  observableVerbs: verbSet(observable.flatMap(withThirdPerson)),
  vagueVerbs: verbSet(
    entries(`
      understand, understands, know, knows, be aware, is aware, are aware, become aware, be familiar, is familiar,
      are familiar, become familiar, get to know, gets to know, appreciate, appreciates, learn, learns, believe,
      believes, think, thinks, think about, thinks about, realise, realises, realize, realizes, grasp, grasps,
      comprehend, comprehends, enjoy, enjoys, feel, feels, perceive, perceives, see, sees, have knowledge,
      has knowledge, have an understanding, has an understanding, have understanding, gain knowledge,
      gains knowledge, gain an understanding, gain insight, gains insight, acquire knowledge, acquires knowledge,
      be conscious, have a good understanding, have a basic understanding, be informed, be interested,
      be acquainted, be knowledgeable, be exposed to, explore, explores, study, studies, remember, remembers,
      value, values, reflect, reflects, deepen, deepens, internalise, internalises, internalize, internalizes
    `),
  ),
  leadIns: phrases(`
    to, the learner, learners, the student, students, the participant, participants, you, the candidate, the holder,
    can, will, should, must, be able to, is able to, are able to, will be able to, has shown that they can,
    on completion, upon completion, independently, correctly, safely, critically, effectively, successfully
  `),
  verbPlace: 'beginning',
  degreeWords: phrases(`
    bachelor, bachelors, bachelor's, master, masters, master's, doctor, doctoral, doctorate, phd, mba, degree,
    degrees, diploma, licence, license, licensed, licensure
  `),
  courseOpenings: phrases(`
    the course, this course, the module, this module, the unit, this unit, the programme, this programme,
    the program, this program, the training, this training, the workshop, this workshop, the class, this class,
    the lecture, the lectures, introduction to, an introduction to, overview of, an overview of, basics of,
    the basics of, fundamentals of, principles of, theory of, topics include, we cover, we discuss
  `),
  guarantees: phrases(`
    guaranteed job, job guarantee, guarantees a job, guarantee a job, guaranteed employment, guaranteed salary,
    guaranteed income, guaranteed success, guaranteed pass, guaranteed to pass, guarantees success, guaranteed,
    guarantees you, we guarantee, you will get a job, you will find a job, recognised everywhere,
    recognized everywhere, accepted everywhere, valid everywhere, 100 percent success, 100 success
  `),
  recognitionClaims: phrases(`
    recogni* in all eu countries, recogni* in all eu member states, recogni* in all member states,
    recogni* in every eu country, recogni* throughout the eu, recogni* across the eu, recogni* across europe,
    recogni* throughout europe, recogni* all over europe, recogni* in all of europe, recogni* in the whole of europe,
    recogni* by all universities, recogni* by all employers, recogni* everywhere, recogni* worldwide,
    automatically recogni*, automatic recognition, officially equal to, officially equivalent to,
    equivalent to a degree, equal to a degree, eu approved, eu recogni*
  `),
}
