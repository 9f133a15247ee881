/** Words that say how a sentence is built, not what it is about; and boasts of one word. */
export const stopWords: ReadonlySet<string> = new Set(
  `a about after again all also am an and any anything are as at be because been before being but by can cannot could
  did do does doing dont either else etc for from further get gets give got had has have having he her here hers him his how
  i if im in into is isnt it its itself ive just let lets like may me might mine more most must my need needs no nor not of off on once only
  or other our ours out over own please same shall she should since so some somebody somehow someone something such than that the
  their theirs them then there these they thing things this those through to too up us use used uses using via want wants was we were what whats when where
  whether which while who whom whose why will wish with without within would you your yours best official ultimate
  although arent cant couldnt didnt doesnt gonna gotta hadnt hasnt havent hello hence hey hi himself herself however indeed maybe myself ok okay ourselves
  perhaps pls shouldnt thank thanks themselves therefore theyre theyve though till until upon wanna wasnt wed werent weve wont wouldnt yeah yes youd youll youre yours yourself youve`
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

/** What is said to whoever is asked, and what joins words, in languages that are written without spaces. */
export const stopRuns: ReadonlySet<string> = new Set(
  `帮我 帮忙 请 请问 怎么 怎么样 怎样 如何 我想 我要 想要 我需要 需要 我的 一下 一个 一些 有没有 有什么 什么 可以 能够 能不能 是否 哪个 哪些 用来 用于 工具 给我
  把 将 的 了 吗 呢 吧 在 和 与 或 是 到 从 对 被 让 给 为
  幫我 幫忙 請 請問 怎麼 怎樣 一個 有沒有 什麼 哪個 將 嗎 與
  ください したい 方法 ツール です ます を の 도구 방법 하는 하고 싶어요 해줘 주세요 에서 으로`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
