import { entries, phrases, verbSet, type WordList } from './word-list.ts'

/** Verbs whose stem stays the same: `koostama` → `koostada`, `koostab`. */
const regular = entries(`
  analüüsima, argumenteerima, arendama, arhiveerima, arvutama, aitama, automatiseerima, avaldama, desinfitseerima,
  diagnoosima, disainima, dokumenteerima, eksportima, ehitama, esitama, eristama, formuleerima, 
  hooldama, hõlbustama, häälestama, identifitseerima, illustreerima, importima, intervjueerima, integreerima,
  iseloomustama, joonistama, joonestama, juhendama, juhtima, juurutama, kaardistama, kalibreerima, kasutama,
  katsetama, kavandama, kinnitama, kirjeldama, kirjutama, klassifitseerima, kohandama, kombineerima,
  kommenteerima, kommunikeerima, komplekteerima, konfigureerima, konsulteerima, kontrollima, koordineerima,
  koostama, korraldama, korrastama, korrigeerima, kujundama, kujutama, kuvama, liigitama, lahendama,
  modelleerima, mõjutama, määrama, nimetama, näitama, nõustama, omistama,
  opereerima, optimeerima, osutama, otsustama, paigaldama, parandama, parendama, pildistama, planeerima,
  prognoosima, programmeerima, projekteerima, puhastama, põhjendama, rakendama, reageerima,
  redigeerima, registreerima, reguleerima, remontima, sobitama, salvestama, seadistama, sorteerima, sooritama,
  skaneerima, sõnastama, struktureerima, tagama, tuvastama, teavitama, teisendama,
  teostama, testima, toimetama, transportima, tutvustama, tõlgendama, tõestama, uuendama,
  valideerima, valima, valmistama, vastama, vastutama, verifitseerima, visandama, visualiseerima, 
  õpetama, ühendama, ümber sõnastama, üles ehitama, ette valmistama
`)

/** Verbs whose stem changes: every form is written out. */
const irregularForms = entries(`
  tegema, teha, teeb, hindama, hinnata, hindab, võrdlema, võrrelda, võrdleb, selgitama, selgitada, selgitab,
  seletama, seletada, seletab, mõõtma, mõõta, mõõdab, müüma, müüa, müüb, looma, luua, loob, lugema, lugeda, loeb,
  leidma, leida, leiab, viima läbi, viia läbi, viib läbi, läbi viia, viib, viia, viima, tegutsema, tegutseda, tegutseb,
  osalema, osaleda, osaleb, jälgima, jälgida, jälgib, uurima, uurida, uurib, lõikama, lõikab, lõigata, haldama, haldab, hallata,
  eristab, keevitama, keevitada, keevitab, joodab, joota, jootma, õmblema, õmmelda, õmbleb, küpsetama, küpsetada, küpsetab,
  võtab kokku, kokku võtta, võtta kokku, kokku võtma, võtab, võtta, annab, anda, andma, annab tagasisidet,
  tagasisidestama, tagasisidestab, tagasisidestada, peab arvestust, pidada, peab läbirääkimisi, pidama, müüb,
  paneb kokku, panna kokku, kokku panna, panema, panna, paneb, seab, seada, seadma, seob, siduda, siduma, täidab,
  täita, tõlgib, tõlkida, muudab, muuta, loetleb, loetleda, pakub, pakkuda, kogub, koguda, toob välja, tuua välja,
  välja tuua, toob, tuua, tooma, töötab välja, välja töötada, töötada välja, välja töötama, töötab, töötada, töötleb, töödelda,
  viimistleb, viimistleda, suhtleb, suhelda, esitleb, esitleda, määratleb, määratleda, arutleb, arutleda,
  taastama, taastada, taastab, teenindama, teenindada, teenindab, treenima, treenida, treenib, ravima, ravida, ravib,
  vormistama, vormistada, vormistab, jagama, jagada, jagab, järjestama, järjestada, järjestab,
  kõrvaldama, kõrvaldada, kõrvaldab, veenma, veenda, veenab, argumenteerib,
  märgistama, märgistada, märgistab, sõidab, sõita, sõitma, keedab, keeta, keetma, prindib, printida,
  plaanib, plaanida, skannib, skannida, tõendama, tõendada, tõendab, hoolitseb, hoolitseda, hoolitsema
`)

/** `koostama` → `koostama`, `koostada`, `koostab`. */
function forms(infinitive: string): string[] {
  const stem = infinitive.slice(0, -2)
  return [infinitive, `${stem}da`, `${stem}b`]
}

export const estonian: WordList = {
  language: 'et',
  observableVerbs: verbSet([...regular.flatMap(forms), ...irregularForms]),
  vagueVerbs: verbSet(
    entries(`
      mõistab, mõista, mõistma, teab, teada, teadma, tunneb, tunda, tundma, saab aru, aru saada, saada aru, aru saama,
      omab teadmisi, omada teadmisi, omab ülevaadet, omada ülevaadet, on ülevaade, saab ülevaate, saada ülevaade,
      on teadlik, on teadlikud, olla teadlik, olema teadlik, teadvustab, teadvustada, teadvustama, on kursis,
      olla kursis, on tuttav, olla tuttav, tutvub, tutvuda, tutvuma, õpib, õppida, õppima, õpib tundma, väärtustab,
      väärtustada, väärtustama, hoomab, hoomata, tajub, tajuda, tajuma, usub, uskuda, arvab, arvata, mõtleb, mõelda,
      tunnetab, tunnetada, taipab, taibata, mäletab, mäletada, mäletama, omandab teadmised, omandab teadmisi,
      omandada teadmisi, omandab, omandada, omandama, süvendab teadmisi, süvendab, süvendada, valdab, vallata,
      valdama, avastab, avastada, huvitub, on huvitatud, on omandanud, orienteerub, orienteeruda
    `),
  ),
  leadIns: phrases(`
    õppija, õppijad, õpilane, õpilased, üliõpilane, üliõpilased, osaleja, osalejad, kandidaat, isik, sa, oskab, oskavad,
    suudab, suudavad, on võimeline, on suuteline, võib, peab oskama, iseseisvalt, juhendamisel, nõuetekohaselt
  `),
  verbPlace: 'beginning',
  degreeWords: phrases(`
    bakalaureus*, magister, magistri*, doktor, doktori*, doktorant*, diplom, diplomi, diplomeeritud, diplomiõpe,
    teaduskraad*, akadeemiline kraad, akadeemilise kraadi, kõrgharidusdiplom*, litsents, litsentsi*, kutsetunnistus*,
    rakenduskõrgharidus*
  `),
  courseOpenings: phrases(`
    kursus, see kursus, kursusel, kursuse, moodul, see moodul, moodulis, mooduli, programm, see programm, koolitus,
    see koolitus, koolitusel, koolituse, töötuba, see töötuba, aine, see aine, aines, õppeaine, loeng, loengus,
    sissejuhatus, ülevaade, põhimõisted, alused, teemad, käsitletakse, vaadeldakse
  `),
  guarantees: phrases(`
    garanteeritud*, garanteerime, garanteerib*, garanteerida, töökoht kindel, kindel töökoht, tagatud töökoht,
    töökoha garantii, tööandja garantii, edu tagatud, tunnustatakse kõikjal, kehtib kõikjal, leiad kindlasti töö
  `),
  recognitionClaims: phrases(`
    tunnusta* kõigis eli riikides, tunnusta* kõigis el i riikides, tunnusta* kõigis liikmesriikides,
    tunnusta* kogu euroopas, tunnusta* terves euroopas, tunnusta* kogu euroopa liidus, tunnustavad kõik ülikoolid,
    tunnustavad kõik tööandjad, tunnusta* kogu maailmas, ülemaailmselt tunnusta*, automaatselt tunnusta*,
    automaatne tunnustamine, tunnustatakse automaatselt, ametlikult võrdne, ametlikult samaväär*, võrdne kraadiga,
    el poolt heaks kiidetud
  `),
}
