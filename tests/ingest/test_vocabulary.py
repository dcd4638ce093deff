"""The header words of real forms: what each must come to, as a header path or a row label.

A line is `path | what it is`. What it is: a measure, `rate:` an indicator, `aside` (set aside),
`column:` a role of its column, `total`, or `-`: known to be nothing that may be read.
A path that starts with `@` stands under a title that names its concept.
"""

import pytest

from drawn import drawn_grid
from fpstats.ingest.texts.completion import completed
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.understand import SheetReader

POPULATION = """
期初人口总数 | population_begin
期初总人口 | population_begin
初期总人口 | population_begin
期初常住人口数 | population_begin
年初人口数 | population_begin
年初总人口数 | population_begin
期初总人口数 | population_begin
上年末总人口 | population_begin
期末人口总数 | population_end
期末总人口 | population_end
期末常住人口 | population_end
期未常住人口数 | population_end
期末户籍人口数 | population_end
年末人口数 | population_end
年末总人口数 | population_end
总人口 | population_end
总人口数 | population_end
年末总户籍人口 | population_end
户籍人口 | population_end
常住人口 | population_end
平均人口数 | population_average
年平均人口 | population_average
年平均人口数 | population_average
平均人口 | population_average
年平均人数 | population_average
期内平均人口 | population_average
年中人口 | population_average
育龄妇女人数 | women_15_49
育龄妇女数 | women_15_49
期末育龄妇女人数 | women_15_49
育龄妇女人口 | women_15_49
育龄妇女 | women_15_49
15－49岁育龄妇女 | women_15_49
15～49周岁已婚育龄妇女 | married_women_15_49
未婚育龄妇女 | -
育龄妇女人数（万人） | women_15_49
平均育龄妇女人数 | -
期末已婚育龄妇女人数 | married_women_15_49
期未已婚育龄妇女人数 | married_women_15_49
期末已婚育龄妇女数 | married_women_15_49
已婚育龄妇女人数 | married_women_15_49
已婚育龄妇女数 | married_women_15_49
已婚育龄妇女孩次情况/合计 | married_women_15_49
已婚育妇 | married_women_15_49
已育妇女 | -
零孩妇女 | married_women_15_49_parity0
@已婚育龄妇女/0孩 | married_women_15_49_parity0
已婚未育妇女数 | married_women_15_49_parity0
@已婚育龄妇女/无孩 | married_women_15_49_parity0
@已婚育龄妇女/未育 | married_women_15_49_parity0
新婚无孩户 | aside
一孩妇女/总数 | married_women_15_49_parity1
@已婚育龄妇女/1孩 | married_women_15_49_parity1
一孩妇女数 | married_women_15_49_parity1
一孩夫妇/人数 | married_women_15_49_parity1
现有一个子女育龄妇女 | married_women_15_49_parity1
一孩户 | aside
二孩妇女/总数 | married_women_15_49_parity2
二孩夫妇/人数 | married_women_15_49_parity2
@已婚育龄妇女/2孩 | married_women_15_49_parity2
@已婚育龄妇女/两孩 | married_women_15_49_parity2
多孩妇女/总数 | married_women_15_49_parity3plus
@已婚育龄妇女/多孩 | married_women_15_49_parity3plus
三孩及以上夫妇/人数 | married_women_15_49_parity3plus
@已婚育龄妇女/三孩以上 | married_women_15_49_parity3plus
二孩及以上妇女数 | married_women_15_49_parity2plus
独男户 | aside
独女户 | aside
独生子女户 | aside
违法生育户 | aside
流产 | aside
计划外孕 | aside
应扎未扎 | aside
一孩妇女/其中：独男户数 | aside
二孩妇女/其中：双女户数 | aside
二孩夫妇/其中纯女户/人数 | aside
二孩夫妇/其中纯女户/其中结扎 | aside
纯二女户 | aside
两女户 | aside
双女户 | aside
二女户 | aside
一孩夫妇/其中/合计 | -
一孩夫妇/其中/男结扎 | -
二孩妇女/绝育数/小计 | -
上年年末总人口 | population_begin
报告期末人口 | population_end
期间平均人口 | population_average
育龄妇女（15—49周岁） | women_15_49
有偶育龄妇女 | married_women_15_49
二孩育龄妇女 | married_women_15_49_parity2
无孩育妇数 | married_women_15_49_parity0
@已婚育龄妇女/两个孩子 | married_women_15_49_parity2
@已婚育龄妇女/三个以上子女 | married_women_15_49_parity3plus
@人口/采取各种 | -
"""

BIRTHS = """
本期出生人数 | births
出生/人数 | births
出生总人口 | births
总出生人数/小计 | births
出生/合计 | births
出生 | births
出生人数 | births
出生人口数量 | births
出生总数 | births
出生总量 | births
年内出生人数 | births
全年出生 | births
出生人口 | births
活产数 | births
Number of Births | births
@出生/男 | births_male
@出生/女 | births_female
@出生/男婴 | births_male
@出生/女婴 | births_female
@出生/男孩 | births_male
@出生/女孩 | births_female
@出生/其中/男 | births_male
@出生/其中/女 | births_female
一男出生 | births_parity1_male
一女出生 | births_parity1_female
二男出生 | births_parity2_male
二女出生 | births_parity2_female
一孩出生 | births_parity1
一孩出生人数/小计 | births_parity1
@出生/一孩/人数 | births_parity1
@出生/一孩 | births_parity1
@出生/一孩总数 | births_parity1
第一孩/出生数 | births_parity1
@出生/一胎 | births_parity1
@出生/1孩 | births_parity1
@出生/第一胎 | births_parity1
二孩出生 | births_parity2
二孩出生人数 | births_parity2
@出生/二孩/人数 | births_parity2
@出生/二孩总数 | births_parity2
@出生/第二孩 | births_parity2
@出生/二胎 | births_parity2
@出生/2孩 | births_parity2
多孩出生 | births_parity3plus
多孩出生人数 | births_parity3plus
@出生/三孩及以上/人数 | births_parity3plus
@出生/多孩总数 | births_parity3plus
@出生/第三孩及以上 | births_parity3plus
@出生/三孩以上 | births_parity3plus
@出生/多胎 | births_parity3plus
@出生/3孩及以上 | births_parity3plus
@出生/计划内 | births_planned
@出生/政策内 | births_planned
@出生/符合政策 | births_planned
政策内出生 | births_planned
计划内出生 | births_planned
合法生育人数 | births_planned
符合计划生育要求的出生人数 | births_planned
@出生/符合现行生育政策人数 | births_planned
@出生/政策内人数 | births_planned
一孩出生/其中:计划内 | births_parity1_planned
一孩出生/期中：计划内 | births_parity1_planned
出生/其中/计划内/一孩 | births_parity1_planned
@出生/一孩/其中政策内人数 | births_parity1_planned
@出生/二孩/其中政策内/人数 | births_parity2_planned
一孩出生人数/符合政策 | births_parity1_planned
一孩政策内出生 | births_parity1_planned
@出生/计划外 | births_unplanned
计划外出生 | births_unplanned
超计划生育 | births_unplanned
出生/计内 | births_planned
出生/计外 | births_unplanned
出生/一孩/计内 | births_parity1_planned
境内出生 | -
@出生/政策外 | births_unplanned
政策外出生 | births_unplanned
违法生育人数 | births_unplanned
@出生/法定外 | births_unplanned
超生 | births_unplanned
出生/其中/计划外/多孩 | -
往年出生未报人数 | births_prior_unreported
往年出生补报 | births_prior_unreported
往年补报 | births_prior_unreported
历年漏报 | births_prior_unreported
补报往年出生 | births_prior_unreported
往年出生今年上报 | births_prior_unreported
出生/与去年同期相比(+,-) | aside
出生/比去年同期(±) | aside
出生/同比增减 | aside
死亡人数 | deaths
死亡人口 | deaths
死亡/人数 | deaths
死亡总数 | deaths
死亡人口数量 | deaths
死亡 | deaths
自然增长/人数 | -
自然增长人数 | -
自增数 | -
净增 | -
怀孕/人数 | aside
现孕 | aside
现怀孕 | aside
生在今年 | aside
生在当年 | aside
生在下年 | aside
生在明年 | aside
@出生/第1胎 | births_parity1
@出生/3胎及以上 | births_parity3plus
@出生/三孩及其以上 | births_parity3plus
@出生/二、多孩 | births_parity2plus
@出生/二、三孩 | -
@出生/一、二孩 | -
@出生/四孩及以上 | -
@出生/符合计划生育政策人数 | births_planned
@出生/不符合计划生育政策 | births_unplanned
@出生/无计划 | births_unplanned
@出生/超计划数 | -
出生/其中/当年 | -
@出生/二胎以上 | births_parity2plus
往年出生本期补报 | births_prior_unreported
以前年度出生补报数 | births_prior_unreported
新生儿数 | births
"""

MARRIAGES = """
女性初婚/人数 | first_marriages_women
女性初婚人数/合计 | first_marriages_women
女性初婚 | first_marriages_women
女性初婚总数 | first_marriages_women
初婚女性 | first_marriages_women
妇女初婚人数 | first_marriages_women
初婚妇女/人数 | first_marriages_women
妇女晚婚 | first_marriages_women_late
初婚妇女/其中：晚婚 | first_marriages_women_late
女初婚 | first_marriages_women
初婚（人） | -
女性初婚/19岁及以下人数 | first_marriages_women_early
女性初婚/其中/不足20岁人数 | first_marriages_women_early
19周岁及以下女性初婚总数 | first_marriages_women_early
女性初婚/20岁以下 | first_marriages_women_early
女性早婚 | first_marriages_women_early
20到22周岁女性初婚总数 | first_marriages_women_20_22
女性初婚/20-22岁 | first_marriages_women_20_22
女性初婚/23岁及以上人数 | first_marriages_women_late
女性初婚人数/其中二十三岁以上结婚数 | first_marriages_women_late
女性初婚/23岁以上人数 | first_marriages_women_late
女性初婚/23周岁以上人数 | first_marriages_women_late
23周岁及以上女性初婚总数 | first_marriages_women_late
女性初婚/晚婚人数 | first_marriages_women_late
女性初婚/其中:晚婚 | first_marriages_women_late
男性初婚 | first_marriages_men
男性初婚/25岁以上人数 | first_marriages_men_late
准予结婚登记（对） | marriages
结婚对数 | marriages
離婚對數 | divorces
再婚（人） | -
离婚（人） | -
结婚人数 | -
女性初婚/23岁以上(含23岁) | first_marriages_women_late
女性初婚/其中:23周岁以上(晚婚) | first_marriages_women_late
女性初婚/20岁以下（不含20岁） | first_marriages_women_early
女性初婚/＜20岁 | first_marriages_women_early
女性初婚/20～22周岁 | first_marriages_women_20_22
男性初婚/满25周岁 | first_marriages_men_late
登记结婚对数 | marriages
"""

CONTRACEPTION = """
选用各种避孕方法人数/小计 | contraceptive_users
期末选用各种避孕人数 | contraceptive_users
采取各种避孕措施人数 | contraceptive_users
采取节育措施人数 | contraceptive_users
现有已婚育龄夫妇落实节育措施/合计 | contraceptive_users
落实节育措施人数 | contraceptive_users
已落实各种措施 | contraceptive_users
节育人数 | contraceptive_users
@避孕方法/男性绝育 | contraceptive_users_vasectomy
@避孕方法/男扎 | contraceptive_users_vasectomy
@避孕方法/男结扎 | contraceptive_users_vasectomy
@避孕方法/男性结扎 | contraceptive_users_vasectomy
@避孕方法/输精管结扎 | contraceptive_users_vasectomy
@避孕方法/男绝育 | contraceptive_users_vasectomy
@避孕方法/女性绝育 | contraceptive_users_tubal_ligation
@避孕方法/女扎 | contraceptive_users_tubal_ligation
@避孕方法/女结扎 | contraceptive_users_tubal_ligation
@避孕方法/女性结扎 | contraceptive_users_tubal_ligation
@避孕方法/输卵管结扎 | contraceptive_users_tubal_ligation
@避孕方法/女绝育 | contraceptive_users_tubal_ligation
@避孕方法/绝育人数 | contraceptive_users_sterilised
@避孕方法/绝育数 | contraceptive_users_sterilised
@避孕方法/结扎数 | contraceptive_users_sterilised
@避孕方法/结扎 | contraceptive_users_sterilised
@避孕方法/结扎总数 | contraceptive_users_sterilised
@避孕方法/放置宫内节育器 | contraceptive_users_iud
@避孕方法/放环 | contraceptive_users_iud
@避孕方法/放环(花) | contraceptive_users_iud
@避孕方法/上环人数 | contraceptive_users_iud
@避孕方法/上环数 | contraceptive_users_iud
@避孕方法/放环数 | contraceptive_users_iud
@避孕方法/上环 | contraceptive_users_iud
@避孕方法/宫内节育器 | contraceptive_users_iud
@避孕方法/IUD | contraceptive_users_iud
@避孕方法/置环 | contraceptive_users_iud
@避孕方法/带环 | contraceptive_users_iud
@避孕方法/环扎数 | -
@避孕方法/皮下埋植 | contraceptive_users_implant
@避孕方法/皮埋 | contraceptive_users_implant
@避孕方法/皮埋人数 | contraceptive_users_implant
@避孕方法/皮下埋植剂 | contraceptive_users_implant
@避孕方法/口服及注射避孕药 | contraceptive_users_pill_injection
@避孕方法/服(注)药 | contraceptive_users_pill_injection
@避孕方法/口服药 | contraceptive_users_pill_injection
@避孕方法/避孕药 | contraceptive_users_pill_injection
@避孕方法/药物 | contraceptive_users_pill_injection
@避孕方法/口服、注射药 | contraceptive_users_pill_injection
@避孕方法/避孕套 | contraceptive_users_condom
@避孕方法/用套 | contraceptive_users_condom
@避孕方法/套 | contraceptive_users_condom
@避孕方法/安全套 | contraceptive_users_condom
@避孕方法/外用药 | contraceptive_users_topical
@避孕方法/外用 | contraceptive_users_topical
@避孕方法/药具人数 | contraceptive_users_supplies
@避孕方法/避孕药具 | contraceptive_users_supplies
@避孕方法/使用药具 | contraceptive_users_supplies
@避孕方法/药具 | contraceptive_users_supplies
@避孕方法/其它 | contraceptive_users_other
@避孕方法/其他 | contraceptive_users_other
@避孕方法/其 它 | contraceptive_users_other
@避孕方法/未采取措施 | -
@避孕方法/未避孕 | -
应落实措未落实 | aside
应落实长效节育措施数 | aside
已落实长效节育措施数 | -
本期实行计划生育手术例数/男性绝育 | aside
手术/其中/上环/其中一孩上环 | aside
取环(花) | aside
采取各种措施人数 | contraceptive_users
@避孕方法/宫环 | contraceptive_users_iud
@避孕方法/输卵管绝育 | contraceptive_users_tubal_ligation
@避孕方法/药、具 | contraceptive_users_supplies
"""

CERTIFICATES = """
期末领取独生子女证人数 | one_child_certificates
期未领取独生子女证人数 | one_child_certificates
领取独生子女证/人数/期末 | one_child_certificates
累计领取独生子女人数 | one_child_certificates
领独生子女证人数 | one_child_certificates
领取独生子女证(人数) | one_child_certificates
领证人数 | -
领证数 | -
新领证人数 | one_child_certificates_new
新领取独生子女证 | one_child_certificates_new
新领证(户) | -
期末领证数 | one_child_certificates
年末领证人数 | one_child_certificates
本期领证人数 | one_child_certificates_new
本月领证人数 | one_child_certificates_new
累计领证人数 | one_child_certificates
领取独生子女证/人数/本期 | one_child_certificates_new
年内领取独生子女证人数 | one_child_certificates_new
独生子女父母光荣证/累计/户 | -
当年领证数 | one_child_certificates_new
新领证 | one_child_certificates_new
持独生子女证 | one_child_certificates
"""

RATES = """
计划生育率(%) | rate:planned_birth_rate
计生率 | rate:planned_birth_rate
政策符合率 | rate:planned_birth_rate
出生人口政策符合率（%） | rate:planned_birth_rate
出生政策符合率 | rate:planned_birth_rate
人口出生政策符合率 | rate:planned_birth_rate
政策生育率(%) | rate:planned_birth_rate
政策性生育率 | rate:planned_birth_rate
符合政策生育率 | rate:planned_birth_rate
符合法定生育率 | rate:planned_birth_rate
总政策符合率 | rate:planned_birth_rate
Planned Birth Rate | rate:planned_birth_rate
计划生育参与率 | -
数量政策符合率 | -
晚婚率 | rate:late_marriage_rate
女性晚婚率（%） | rate:late_marriage_rate
晚育率 | rate:late_childbearing_rate
一孩率 | rate:parity1_share
二孩率 | rate:parity2_share
多孩率 | rate:parity3plus_share
三孩率 | -
一孩生育率 | -
出生人口性别比 | rate:sex_ratio_at_birth
出生性别比（男/女） | rate:sex_ratio_at_birth
出生婴儿性别比 | rate:sex_ratio_at_birth
婴儿性别比 | rate:sex_ratio_at_birth
一孩出生性别比 | rate:sex_ratio_at_birth_parity1
二孩出生性别比 | rate:sex_ratio_at_birth_parity2
总人口性别比 | -
出生率(‰) | rate:crude_birth_rate
出生率(%) | rate:crude_birth_rate
人口出生率 | rate:crude_birth_rate
自然出生率 | rate:crude_birth_rate
粗出生率 | rate:crude_birth_rate
死亡率(‰) | rate:crude_death_rate
@出生/男:女 | rate:sex_ratio_at_birth
出生/率(‰) | rate:crude_birth_rate
死亡/率‰ | rate:crude_death_rate
自然增长/率(‰) | rate:natural_increase_rate
孩次率（%）/二孩率 | rate:parity2_share
符合政策率 | rate:planned_birth_rate
自然增长率(‰) | rate:natural_increase_rate
人口自然增长率 | rate:natural_increase_rate
自增率 | rate:natural_increase_rate
一般生育率(‰) | rate:general_fertility_rate
总和生育率 | -
总和生育率(‰) | -
综合避孕率 | rate:contraception_uptake
综合节育率 | rate:contraception_uptake
节育率 | rate:contraception_uptake
避孕率 | rate:contraception_uptake
期末综合避孕率 | rate:contraception_uptake
优选节育率 | -
长效避孕率 | rate:long_acting_rate
三术率 | rate:long_acting_rate
长效节育率 | rate:long_acting_rate
长效措施率 | rate:long_acting_rate
节育措施落实率 | -
期内长效节育措施落实率 | -
长效避孕及时率 | -
及时率 | -
环扎率 | -
放环率 | -
结扎率 | -
领证率 | rate:certificate_rate
独生子女领证率 | rate:certificate_rate
汉族独生子女领证率 | -
独生子女证有效领证率（%） | -
出生统计求实率 | -
统计准确率 | -
漏报率 | -
一胎率 | rate:parity1_share
三孩及以上率 | rate:parity3plus_share
合法生育率 | rate:planned_birth_rate
妇女晚婚率 | rate:late_marriage_rate
晚婚晚育率 | -
出生率(千分之) | rate:crude_birth_rate
出生婴儿性别比(女100) | rate:sex_ratio_at_birth
"""

COLUMNS = """
地区 | column:area
单位 | column:area
单位名称 | column:area
数据单位 | column:area
乡镇 | column:area
乡镇名称 | column:area
乡(镇) | column:area
乡镇(街道) | column:area
镇街 | column:area
镇办 | column:area
街镇 | column:area
村(居) | column:area
村(居)委会 | column:area
行政村 | column:area
机构名称 | column:area
指标 | column:measure
Item | column:measure
序号 | column:sequence
编号 | column:sequence
位次 | column:sequence
排名 | column:sequence
名次 | column:sequence
行政区划代码 | column:code
区划代码 | column:code
地区代码 | column:code
单位代码 | column:code
机构编码 | column:code
编码 | column:code
合计 | total
合  计 | total
总计 | total
全县合计 | total
全镇合计 | total
全市 | total
全县 | total
全区 | total
全省 | total
小计 | total
本页小计 | total
平均 | -
出生人数排名 | -
出生人数位次 | -
"""

OTHERWISE = """
计划生育出生数 | -
按计划生育出生 | -
按政策出生 | -
@出生/计划生育 | -
计划生育情况/出生人数 | births
主要人口指标/死亡人数 | deaths
出生指标 | -
二孩出生指标 | -
出生计划数 | -
预计出生人数 | -
出生构成 | -
死亡构成 | -
出生孩次构成/一孩 | -
避孕方法构成/结扎 | -
避孕方法构成(%)/结扎 | rate:method_share_sterilised
结婚年龄 | -
女性初婚年龄 | -
女性初婚年龄/合计 | first_marriages_women
女性初婚年龄/19岁以下 | first_marriages_women_early
初婚年龄/男性 | -
死亡年龄 | -
按性别分出生人数/男 | births_male
出生年 | -
出生年份 | -
出生年月 | -
月出生率 | rate:crude_birth_rate
出生人数(单位：人) | births
死亡男婴 | -
女婴死亡 | -
死亡/男孩 | -
一孩男婴出生 | births_parity1_male
乡村人口 | -
乡村出生 | -
镇人口 | -
村出生 | -
已婚育龄妇女子女数 | -
育龄妇女生育数 | -
已婚育龄妇女/生育情况 | -
出生子女 | births
月均出生 | -
错报出生 | -
漏报出生 | -
出生等 | -
出生/村数 | -
平均出生率 | -
出生性别比/男 | -
计划生育/率% | rate:planned_birth_rate
晚婚/率 | rate:late_marriage_rate
出生/一孩/率 | -
避孕/一孩/率 | -
流入人口/育龄妇女 | women_15_49
总人口/育龄妇女 | women_15_49
@育龄妇女/其中：已婚 | married_women_15_49
@人口/其中：已婚 | -
出生\u200b人\ufeff数 | births
晚育年龄 | -
独生子女领证 | -
年末独生子女领证数 | one_child_certificates
"""

CASES = [
    tuple(part.strip() for part in line.rpartition("|")[::2])
    for table in (
        POPULATION,
        BIRTHS,
        MARRIAGES,
        CONTRACEPTION,
        CERTIFICATES,
        RATES,
        COLUMNS,
        OTHERWISE,
    )
    for line in table.strip().splitlines()
]


def understood(lexicon: Lexicon, path: str) -> str:
    """Read a header path, with its title where it has one, as a table does."""
    title, texts = "", path.split("/")
    if path.startswith("@"):
        title, texts = texts[0][1:] + "情况", texts[1:]
    label = lexicon.label(texts)
    outer = [lexicon.words.read(title)] if title else []
    reading, named = completed(lexicon.measures, label, None, outer)
    if reading.get("set_aside") or reading.get("difference"):
        return "aside"
    if label.total:
        return "total"
    if reading.leftover or len(named) != 1:
        columns = "" if reading.leftover or reading.naming else reading.one("column")
        return f"column:{columns}" if columns else "-"
    return f"rate:{named[0].id}" if named[0].kind == "rate" else named[0].id


@pytest.mark.parametrize(("path", "expected"), CASES)
def test_a_word_of_real_forms_is_what_it_says(lexicon: Lexicon, path, expected):
    assert understood(lexicon, path) == expected


@pytest.mark.parametrize("header", ["孕妇人数", "妊娠人数", "终止妊娠"])
def test_pregnancies_by_their_other_words_are_set_aside(reader: SheetReader, header: str):
    drawing = f"| 2003年10月 | | |\n| 单位 | 出生人数 | {header} |\n| 河口镇 | 5 | 3 |\n| 石桥镇 | 4 | 2 |"
    found = reader.read(drawn_grid(drawing), "a.xlsx")
    assert [finding.rule for finding in found.findings] == ["set_aside"]
    assert [one.cell for one in found.observations] == ["B3", "B4"]
