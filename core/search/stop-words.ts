/** Words that say how a sentence is built, not what it is about; and boasts of one word. */
export const stopWords: ReadonlySet<string> = new Set(
  `a about after again all also am an and any anything are as at be because been before being but by can cannot could
  did do does doing dont either else etc for from further get gets give got had has have having he her here hers him his how
  i if im in into is isnt it its itself ive just let lets like may me might mine more most must my need needs no nor not of off on once only
  or other our ours out over own please same shall she should since so some somebody somehow someone something such than that the
  their theirs them then there these they thing things this those through to too up us use used uses using via want wants was we were what whats when where
  whether which while who whom whose why will wish with without within would you your yours best official ultimate`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Words that say how, when or how much rather than what. */
export const lightWords: ReadonlySet<string> = new Set(
  `able advanced ask asks come comes coming already always amazing another anyway around available awesome bad basic better big bit certain clean complete
  completely current currently different difficult directly during easier easily easy efficient efficiently ever every everything exactly
  existing fast faster few first full fully general go goes going good great hard helpful instead interesting large later latest little long lot many
  maybe modern much multiple never new next nice nothing now number often old one open own part perfect possible powerful proper properly
  quick quickly quite real really recent right same several short simple simply single slow small smart specific still stuff sure take
  takes taking thing things today together tomorrow tonight top tool tools try two type useful usually various very way ways well
  whole work working works yesterday yet
  happen happens help helps keep keeps know known made make makes making put run running runs say says see show shows tell turn went`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
