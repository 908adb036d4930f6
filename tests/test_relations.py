# ruff: noqa: E501 - a case is a sentence, its words and what their area holds, on one line
"""Relative places, parts of units, regions, borders and seats, in sentences as agencies write them.

A point that an area must hold or lack is a name of POINTS, `NAME>bearing@km` from one, or (lon, lat).
"""

import tomllib

import pytest
import shapely

from geodata.gazetteer import DATA
from geodata.geocoder import Geocoder, load_geocoder
from geodata.measure import distance_km, travel
from geodata.mentions import PlaceMention
from geodata.place import Placement, Point
from geodata.placing.relative import distance_error_km
from geodata.placing.rivers import along_river
from geodata.reading.seats import seats_of

POINTS: dict[str, Point] = {
    "Abala": (3.4336, 14.9369),
    "Abuja": (7.4951, 9.0579),
    "Agadez": (7.9911, 16.9733),
    "Alagarno": (13.05, 12.25),
    "Andéramboukane": (3.0175, 15.4275),
    "Ansongo": (0.5022, 15.6597),
    "Arbinda": (-0.8654, 14.2296),
    "Baga": (13.8234, 13.0947),
    "Bama": (13.6895, 11.5213),
    "Bamako": (-7.9752, 12.6091),
    "Bandiagara": (-3.6104, 14.35),
    "Banibangou": (2.7037, 15.0416),
    "Banikoara": (2.4386, 11.2985),
    "Bankass": (-3.5159, 14.0775),
    "Bardaï": (17.0, 21.35),
    "Barsalogho": (-1.0558, 13.4139),
    "Bilma": (12.9164, 18.6853),
    "Bobo": (-4.2979, 11.1771),
    "Bol": (14.7135, 13.4673),
    "Boni": (-2.2198, 15.0766),
    "Bosso": (13.3095, 13.6987),
    "Bouna": (-2.9951, 9.2691),
    "Bourem": (-0.3486, 16.955),
    "Cotonou": (2.4183, 6.3654),
    "Damaturu": (11.9608, 11.747),
    "Damboa": (12.7564, 11.1553),
    "Dapaong": (0.2076, 10.8622),
    "Diapaga": (1.7884, 12.0729),
    "Diffa": (12.6113, 13.3154),
    "Djenné": (-4.5533, 13.9061),
    "Djibo": (-1.6266, 14.0986),
    "Dori": (-0.0333, 14.0333),
    "Dosso": (3.1937, 13.049),
    "Douentza": (-2.9498, 15.0015),
    "Dédougou": (-3.4607, 12.4634),
    "Fada": (0.3584, 12.0616),
    "Faya": (19.11, 17.92),
    "Gao": (-0.0447, 16.2717),
    "Gaya": (3.4467, 11.8845),
    "Gorom-Gorom": (-0.2347, 14.4429),
    "Gossi": (-1.2911, 15.8196),
    "Gusau": (6.6641, 12.1702),
    "Gwoza": (13.6959, 11.0831),
    "Hombori": (-1.7004, 15.279),
    "Hong": (12.93, 10.23),
    "Iferouane": (8.4, 19.08),
    "Inates": (1.3135, 15.2275),
    "Jos": (8.8921, 9.9285),
    "Kaduna": (7.4388, 10.5264),
    "Kandi": (2.9386, 11.1342),
    "Katsina": (7.6006, 12.9908),
    "Kaya": (-1.0837, 13.0883),
    "Kidal": (1.4078, 18.4411),
    "Kompienga": (0.7237, 11.0817),
    "Konna": (-3.8947, 14.9433),
    "Korhogo": (-5.6296, 9.458),
    "Koro": (-3.0754, 14.064),
    "Labbezanga": (0.696, 14.9563),
    "Lagos": (3.3947, 6.4541),
    "Lomé": (1.2123, 6.1287),
    "Maiduguri": (13.1571, 11.8469),
    "Makalondi": (1.6861, 12.8334),
    "Makurdi": (8.5391, 7.7337),
    "Malanville": (3.3833, 11.8682),
    "Man": (-7.55, 7.41),
    "Mandouri": (0.8167, 10.85),
    "Markoye": (0.0361, 14.6433),
    "Monguno": (13.6122, 12.6706),
    "Mopti": (-4.183, 14.4843),
    "Ménaka": (2.4022, 15.9182),
    "NDjamena": (15.0444, 12.1067),
    "Nara": (-7.2858, 15.1694),
    "Natitingou": (1.3796, 10.3042),
    "Ngala": (14.1867, 12.3405),
    "Niamey": (2.1098, 13.5137),
    "Niono": (-5.9868, 14.2505),
    "Nouna": (-3.863, 12.7294),
    "Odienné": (-7.5643, 9.5051),
    "Ouagadougou": (-1.5339, 12.3657),
    "Ouahigouya": (-2.4216, 13.5828),
    "Ouallam": (2.086, 14.3164),
    "Pama": (0.7075, 11.2497),
    "Parakou": (2.6303, 9.3372),
    "Porga": (0.97, 11.03),
    "Port Harcourt": (7.0134, 4.7774),
    "Sambisa": (13.35, 11.25),
    "San": (-4.9, 13.3),
    "Say": (2.3689, 13.1007),
    "Sokoto": (5.2432, 13.0627),
    "Ségou": (-6.2658, 13.4317),
    "Sévaré": (-4.0934, 14.5274),
    "Tahoua": (5.2692, 14.8888),
    "Tanguiéta": (1.2665, 10.6212),
    "Tassara": (5.63, 16.82),
    "Tessalit": (1.0119, 20.2013),
    "Tessit": (0.2925, 15.2238),
    "Tillabéri": (1.4542, 14.2071),
    "Tinzaouaten": (2.9673, 19.9543),
    "Tombouctou": (-3.0074, 16.7735),
    "Torodi": (1.7987, 13.1191),
    "Ténenkou": (-4.9169, 14.4572),
    "Téra": (0.7531, 14.0078),
    "Yenagoa": (6.2676, 4.9268),
    "Yola": (12.46, 9.2035),
    "Zinder": (8.9881, 13.8053),
}

MEASURED = [
    ("At least seven soldiers were killed on Friday when their vehicle hit a mine 20 km south of Gossi, a military source told AFP.", "20 km south of Gossi", ("Gossi>180@20",), ("Gossi", "Gossi>0@20")),
    ("Des hommes armés ont attaqué un convoi de ravitaillement à une trentaine de kilomètres au nord de Djibo, selon des sources locales.", "à une trentaine de kilomètres au nord de Djibo", ("Djibo>0@30", "Djibo>10@25"), ("Djibo", "Djibo>180@30")),
    ("The village of Gubio lies some 45 miles north-east of Maiduguri, where insurgents struck at dawn.", "some 45 miles north-east of Maiduguri", ("Maiduguri>45@72",), ("Maiduguri", "Maiduguri>45@35", "Maiduguri>225@72")),
    ("L'attaque s'est produite à 12,5 km au sud-ouest de Barsalogho, dans la région du Centre-Nord.", "12,5 km au sud-ouest de Barsalogho", ("Barsalogho>225@12.5",), ("Barsalogho>45@12",)),
    ("Militants ambushed the patrol between 20 and 30 km north of Ouallam, the ministry said.", "between 20 and 30 km north of Ouallam", ("Ouallam>0@22", "Ouallam>0@29"), ("Ouallam",)),
    ("L'embuscade a été tendue entre 20 et 30 km à l'est de Bankass.", "entre 20 et 30 km à l'est de Bankass", ("Bankass>90@22", "Bankass>90@29"), ("Bankass",)),
    ("The mine went off 15-20km west of Ansongo on Tuesday.", "15-20km west of Ansongo", ("Ansongo>270@17",), ("Ansongo>90@17",)),
    ("Le camp se trouve à 5 km au nord-nord-est de Tessalit.", "5 km au nord-nord-est de Tessalit", ("Tessalit>22.5@5",), ("Tessalit>225@8",)),
    ("The camp lies 40 km north-northeast of Kidal, close to the old track.", "40 km north-northeast of Kidal", ("Kidal>22.5@40",), ("Kidal>90@40", "Kidal>300@40")),
    ("Une position de l'armée a été visée à 18 km au N-E de Bourem.", "18 km au N-E de Bourem", ("Bourem>45@18",), ("Bourem>225@18",)),
    ("Helicopters struck a base 60 kms NW of Kidal, the statement said.", "60 kms NW of Kidal", ("Kidal>315@60",), ("Kidal", "Kidal>135@60")),
    ("Cinq gendarmes ont été tués à quelques kilomètres de Gorom-Gorom.", "à quelques kilomètres de Gorom-Gorom", ("Gorom-Gorom>90@5",), ("Gorom-Gorom>90@40",)),
    ("The blast happened a few kilometres south of Konna, residents said.", "a few kilometres south of Konna", ("Konna>180@4",), ("Konna>0@12", "Konna>180@40")),
    ("The convoy was two hours' drive north of Gao when it came under fire.", "two hours' drive north of Gao", ("Gao>0@80",), ("Gao>180@40",)),
    ("Le village est situé à une heure de route de Djibo.", "à une heure de route de Djibo", ("Djibo>90@40",), ("Djibo>90@140",)),
    ("Les assaillants ont pris position à moins de 10 km de Kaya.", "à moins de 10 km de Kaya", ("Kaya", "Kaya>90@8"), ("Kaya>90@25",)),
    ("All villages within 50 km of Ménaka have emptied, the UN said.", "within 50 km of Ménaka", ("Ménaka", "Ménaka>0@45", "Ménaka>180@45"), ("Ménaka>0@80",)),
    ("Dans un rayon de 30 km autour de Ménaka, les civils ont fui.", "Dans un rayon de 30 km autour de Ménaka", ("Ménaka", "Ménaka>0@28"), ("Ménaka>0@55",)),
    ("The troops were attacked about 30 kilometres outside the town of Bama, in Nigeria.", "about 30 kilometres outside the town of Bama", ("Bama>0@30", "Bama>200@30"), ("Bama>0@70",)),
    ("Le poste est à près de 80 kilomètres au nord-est de Tombouctou.", "près de 80 kilomètres au nord-est de Tombouctou", ("Tombouctou>45@80",), ("Tombouctou",)),
    ("Gunmen killed 11 people in a hamlet 7 miles out of Dori.", "7 miles out of Dori", ("Dori>90@11",), ("Dori>90@40",)),
    ("À environ 25 km au Sud-Est de Téra, des motards ont abattu deux enseignants.", "environ 25 km au Sud-Est de Téra", ("Téra>135@25",), ("Téra>315@25",)),
    ("The raid took place more than 100 kilometres north of Timbuktu, in the desert.", "more than 100 kilometres north of Timbuktu", ("Tombouctou>0@115",), ("Tombouctou", "Tombouctou>0@50")),
    ("À plus de 200 km au nord de Kidal, l'armée a mené des frappes.", "plus de 200 km au nord de Kidal", ("Kidal>0@215",), ("Kidal",)),
    ("Situé à 30 km de Gao sur la route d'Ansongo, le poste a été incendié.", "à 30 km de Gao sur la route d'Ansongo", ("Gao>140@30",), ("Gao", "Gao>320@30")),
    ("The bus was stopped 30 km from Gao on the road to Ansongo.", "30 km from Gao on the road to Ansongo", ("Gao>140@30",), ("Gao>320@30",)),
    ("A roadside bomb hit the convoy 30 km outside Gao on the Ansongo road.", "30 km outside Gao on the Ansongo road", ("Gao>140@30",), ("Gao>320@30",)),
    ("At Tin-Tabakat, northwest of Gao, 40km away, fighters clashed.", "northwest of Gao", ("Gao>315@40",), ("Gao>135@40",)),
    ("Thirty kilometres west of Niono, soldiers found the bodies.", "Thirty kilometres west of Niono", ("Niono>270@30",), ("Niono>90@30",)),
    ("Une vingtaine de km au sud de Niono, l'armée a repoussé une attaque.", "Une vingtaine de km au sud de Niono", ("Niono>180@20",), ("Niono>0@20",)),
    ("La base est située à mi-chemin entre Gao et Ménaka.", "à mi-chemin entre Gao et Ménaka", ((1.18, 16.1),), ("Gao", "Ménaka")),
    ("The ambush site is halfway between Gao and Ménaka.", "halfway between Gao and Ménaka", ((1.18, 16.1),), ("Gao", "Ménaka")),
    ("The attack occurred midway between Kaya and Dori on the N3.", "midway between Kaya and Dori", ((-0.56, 13.56),), ("Dori", "Kaya")),
    ("Gunmen attacked a bus travelling between Sévaré and Boni on Saturday.", "between Sévaré and Boni", ((-3.15, 14.9),), ("Ségou", "Gao")),
    ("Un engin explosif improvisé a explosé sur l'axe Dori-Seytenga.", "sur l'axe Dori-Seytenga", ((0.14, 14.0),), ("Téra", "Djibo")),
    ("Four passengers were abducted on the RN16 between Gossi and Hombori.", "between Gossi and Hombori", ((-1.5, 15.55),), ("Gao", "Douentza")),
    ("L'incident a eu lieu entre les localités de Douentza et Boni.", "entre les localités de Douentza et Boni", ((-2.6, 15.04),), ("Mopti",)),
    ("L'attaque est survenue entre les villages de Bankass et de Koro.", "entre les villages de Bankass et de Koro", ((-3.3, 14.07),), ("Mopti",)),
    ("The vehicle hit a mine on the road from Diapaga to Fada N'Gourma.", "on the road from Diapaga to Fada N'Gourma", ((1.07, 12.07),), ("Ouagadougou",)),
    ("The Diapaga-Fada N'Gourma road was mined.", "Diapaga-Fada N'Gourma road", ((1.07, 12.07),), ("Ouagadougou",)),
    ("Le convoi a sauté sur une mine sur la route nationale 16, entre Gao et Gossi.", "entre Gao et Gossi", ((-0.67, 16.05),), ("Douentza",)),
    ("Des hommes armés ont intercepté un car sur le tronçon Bobo-Dioulasso – Banfora.", "sur le tronçon Bobo-Dioulasso – Banfora", ((-4.53, 10.9),), ("Ouagadougou",)),
    ("Des inconnus ont dressé un barrage sur la route Kongoussi-Djibo.", "sur la route Kongoussi-Djibo", ((-1.58, 13.7),), ("Ouagadougou",)),
    ("Three drivers were killed on the road linking Niamey to Ouallam.", "on the road linking Niamey to Ouallam", ((2.1, 13.9),), ("Tillabéri",)),
    ("Sur la route reliant Tillabéri à Ayorou, un minibus a été attaqué.", "Sur la route reliant Tillabéri à Ayorou", ((1.2, 14.47),), ("Niamey",)),
    ("A truck was set ablaze along the Maiduguri–Damboa highway.", "Maiduguri–Damboa highway", ((12.95, 11.5),), ("Jos",)),
    ("Bandits struck the Kaduna-Birnin Gwari road again.", "Kaduna-Birnin Gwari road", ((7.1, 10.78),), ("Abuja",)),
    ("Une explosion a retenti à la sortie nord de Djibo.", "à la sortie nord de Djibo", ("Djibo>0@4",), ("Djibo>180@8",)),
    ("Le poste de contrôle à la sortie sud de la ville de Sévaré a été attaqué.", "à la sortie sud de la ville de Sévaré", ("Sévaré>180@4",), ("Sévaré>0@8",)),
    ("Gunmen entered Jiddari Polo on the northern outskirts of Maiduguri.", "northern outskirts of Maiduguri", ("Maiduguri>0@8",), ("Maiduguri>180@12",)),
    ("Des tirs ont été entendus à la périphérie est de Niamey.", "à la périphérie est de Niamey", ("Niamey>90@8",), ("Niamey>270@14",)),
    ("The rebels hold positions in the south-western suburbs of Gao.", "south-western suburbs of Gao", ("Gao>225@4",), ("Gao>45@9",)),
    ("Gunmen on motorbikes killed 14 villagers near Ouallam on Sunday.", "near Ouallam", ("Ouallam>90@10",), ("Ouallam>90@40",)),
    ("Deux militaires ont été tués près de Markoye.", "près de Markoye", ("Markoye>90@10",), ("Markoye>90@40",)),
    ("Clashes broke out east of Ménaka on Thursday.", "east of Ménaka", ("Ménaka>90@25",), ("Ménaka>270@25",)),
    ("Des affrontements ont éclaté à l'est de Ménaka jeudi.", "à l'est de Ménaka", ("Ménaka>90@25",), ("Ménaka>270@25",)),
    ("Just north of Djibo, soldiers found a mass grave.", "Just north of Djibo", ("Djibo>0@8",), ("Djibo>180@12", "Djibo>0@60")),
    ("An air strike hit a convoy southeast of Timbuktu.", "southeast of Timbuktu", ("Tombouctou>135@25",), ("Tombouctou>315@25",)),
    ("Au sud de Hombori, les djihadistes ont enlevé le maire.", "Au sud de Hombori", ("Hombori>180@25",), ("Hombori>0@20",)),
    ("Les rives du lac Tchad sont désertées.", "rives du lac Tchad", ((14.0, 13.1),), ("Maiduguri",)),
    ("A boat was attacked upstream of Mopti on the Niger river.", "upstream of Mopti", ((-4.3, 14.25),), ("Tombouctou", "Konna", "Mopti>45@40")),
    ("Une pinasse a été attaquée en amont de Mopti.", "en amont de Mopti", ((-4.3, 14.25),), ("Tombouctou", "Konna")),
    ("Le bac a chaviré en aval de Gao.", "en aval de Gao", ((0.1, 16.1),), ("Bourem",)),
    ("Downstream from Gao, a barge hit a mine.", "Downstream from Gao", ((0.1, 16.1),), ("Bourem",)),
    ("Sur les rives du fleuve Niger, entre Gao et Ansongo, des pêcheurs ont été tués.", "entre Gao et Ansongo", ((0.25, 15.95),), ("Tombouctou",)),
    ("Fighting was reported not far from the Burkinabe border, north of Kompienga.", "north of Kompienga", ("Kompienga>0@15",), ("Kompienga>180@20",)),
    ("The assault took place 130 kilometers (80 miles) northeast of Gao, the army said in a statement.", "130 kilometers (80 miles) northeast of Gao", ("Gao>45@130",), ("Gao",)),
    ("Villagers in Tomikorobougou, roughly 55 miles (90 km) east of Bamako, fled.", "roughly 55 miles (90 km) east of Bamako", ("Bamako>90@88",), ("Bamako", "Bamako>270@80")),
    ("L'attaque a eu lieu à une dizaine de kilomètres à l'ouest d'Ansongo.", "à une dizaine de kilomètres à l'ouest d'Ansongo", ("Ansongo>270@10",), ("Ansongo>90@12",)),
    ("Les deux camions ont sauté sur une mine à 3 km au nord de la localité de Boni.", "3 km au nord de la localité de Boni", ("Boni>0@3",), ("Boni>180@12",)),
    ("L'accrochage s'est produit à une cinquantaine de kilomètres de Kidal, en direction de Tessalit.", "à une cinquantaine de kilomètres de Kidal, en direction de Tessalit", ("Kidal>347@50",), ("Kidal>167@50",)),
    ("À moins de cinq kilomètres de Ségou, des hommes à moto ont tiré.", "À moins de cinq kilomètres de Ségou", ("Ségou>90@5",), ("Ségou>90@30",)),
    ("Le hameau se trouve à plus de 70 km au sud-est d'Agadez.", "plus de 70 km au sud-est d'Agadez", ("Agadez>135@78",), ("Agadez",)),
    ("Une patrouille a sauté entre Niono et Diabaly.", "entre Niono et Diabaly", ((-6.0, 14.47),), ("Ségou",)),
    ("Three were killed on the Sévaré-Bandiagara road, locals said.", "Sévaré-Bandiagara road", ((-3.85, 14.44),), ("Gao",)),
    ("Sur la RN15 reliant Sévaré à Bandiagara, un bus a été mitraillé.", "reliant Sévaré à Bandiagara", ((-3.85, 14.44),), ("Gao",)),
    ("Le trafic est coupé sur l'axe Gao – Ansongo – Labbezanga.", "Gao – Ansongo", ((0.25, 15.95),), ("Kidal",)),
    ("Soldiers dug trenches on the southern edge of Monguno.", "the southern edge of Monguno", ("Monguno>180@4",), ("Monguno>0@8",)),
    ("Some 3,000 families camp in the eastern suburbs of Bamako.", "eastern suburbs of Bamako", ("Bamako>90@8",), ("Bamako>270@14",)),
    ("Dans la banlieue nord de Niamey, un poste de police a été attaqué.", "banlieue nord de Niamey", ("Niamey>0@8",), ("Niamey>180@14",)),
    ("North of Burkina's Djibo, a base fell.", "North of Burkina's Djibo", ("Djibo",), ("Bobo",)),
    ("The mine lies on the border of Borno and Adamawa states.", "border of Borno and Adamawa states", ((13.05, 10.55),), ("Maiduguri", "Yola")),
    ("L'embuscade a eu lieu à la limite des régions de Mopti et de Ségou.", "limite des régions de Mopti et de Ségou", ((-4.9, 13.75),), ("Gao", "Bamako")),
    ("A truck burned 30 km from Maiduguri on the Maiduguri-Damboa road.", "30 km from Maiduguri on the Maiduguri-Damboa road", ("Maiduguri>210@30",), ("Maiduguri>30@30",)),
    ("A canoe capsized upstream from Ségou.", "upstream from Ségou", ((-6.6, 13.38),), ("Mopti", "Ségou>45@40")),
    ("Gunmen attacked a village several dozen kilometres from Niono.", "several dozen kilometres from Niono", ("Niono>90@55",), ("Niono>90@80",)),
    ("L'attaque a eu lieu à plusieurs dizaines de kilomètres de Niono.", "à plusieurs dizaines de kilomètres de Niono", ("Niono>90@55",), ("Niono>90@80",)),
    ("Soldiers were ambushed a hundred or so kilometres from Gao.", "a hundred or so kilometres from Gao", ("Gao>90@110",), ("Gao>90@150",)),
    ("Soldiers were ambushed dozens of kilometres north of Gao.", "dozens of kilometres north of Gao", ("Gao>0@50",), ("Gao>180@40",)),
    ("Les soldats sont tombés à des dizaines de kilomètres de Gao.", "à des dizaines de kilomètres de Gao", ("Gao>90@50",), ("Gao>90@80",)),
    ("A patrol was hit an unknown number of kilometres from Djibo.", "kilometres from Djibo", ("Djibo>90@50",), ("Djibo>90@80",)),
    ("A bus on the way from Gao to Kidal was stopped.", "on the way from Gao to Kidal", ("Gao>35@150",), ("Ménaka",)),
    ("A convoy en route from Gao to Kidal was stopped.", "route from Gao to Kidal", ("Gao>35@150",), ("Ménaka",)),
    ("Un convoi allant de Gao à Kidal a été attaqué.", "de Gao à Kidal", ("Gao>35@150",), ("Ménaka",)),
    ("Un convoi militaire de Gao à Kidal a été attaqué.", "de Gao à Kidal", ("Gao>35@150",), ("Ménaka",)),
    ("Un bus a été attaqué sur le trajet Gao-Kidal.", "trajet Gao-Kidal", ("Gao>35@150",), ("Ménaka",)),
    ("Le car parti de Dori pour Kaya a été intercepté.", "de Dori pour Kaya", ((-0.56, 13.56),), ("Djibo",)),
    ("La route nationale 15 Koro-Bankass est minée.", "route nationale 15 Koro-Bankass", ((-3.3, 14.07),), ("Mopti",)),
    ("Une attaque sur la route nationale n°15 Koro-Bankass a fait deux morts.", "n°15 Koro-Bankass", ((-3.3, 14.07),), ("Mopti",)),
    ("Deux camions ont brûlé sur la RN 6 Gao-Kidal.", "RN 6 Gao-Kidal", ("Gao>35@150",), ("Ménaka",)),
    ("Two lorries burned on national road 18 Gao-Kidal.", "national road 18 Gao-Kidal", ("Gao>35@150",), ("Ménaka",)),
    ("Two lorries burned on the N3 Kaya-Dori.", "Kaya-Dori", ((-0.56, 13.56),), ("Djibo",)),
    ("Des tirs sur la RN15 (Koro-Bankass) ont fait un mort.", "Koro-Bankass", ((-3.3, 14.07),), ("Mopti",)),
    ("Le corps a été repêché en aval de Niamey.", "en aval de Niamey", ((2.3, 13.25),), ("Tillabéri", (2.0, 13.8))),
    ("Villages on the river just downstream of Mopti were looted.", "downstream of Mopti", ("Konna>190@20",), ("Ségou",)),
    ("Clashes were reported between the towns of Gusau and Funtua.", "between the towns of Gusau and Funtua", ((6.98, 11.85),), ("Kaduna",)),
    ("Au sud-est de la ville de Bandiagara, à 12 kilomètres environ, un car a sauté.", "Au sud-est de la ville de Bandiagara", ("Bandiagara>135@12",), ("Bandiagara", "Bandiagara>315@10")),
    ("Sur l'axe routier Fada-Pama, au Burkina Faso, des individus armés ont incendié un camion.", "axe routier Fada-Pama", ((0.53, 11.65),), ("Ouagadougou",)),
    ("L'attaque a eu lieu entre Ansongo et la frontière nigérienne.", "entre Ansongo et la frontière nigérienne", ((0.52, 15.4),), ("Gao", "Niamey")),
    ("The bomb went off between Ménaka and the border with Niger.", "between Ménaka and the border with Niger", ((2.42, 15.65),), ("Gao", "Kidal")),
    ("Two hours from Gao, the convoy was hit.", "Two hours from Gao", ("Gao>90@70",), ("Gao>90@150",)),
    ("Taoudenni lies some 1,000 km north of Bamako.", "some 1,000 km north of Bamako", ("Bamako>5@1000",), ("Bamako", "Bamako>0@200")),
    ("The bus stopped at a place 20 minutes' drive outside Maiduguri.", "20 minutes' drive outside Maiduguri", ("Maiduguri>90@15",), ("Maiduguri>90@60",)),
    ("Fishermen were killed on the eastern shore of Lake Chad.", "eastern shore of Lake Chad", ((14.9, 13.2),), ("Bosso", "NDjamena", (13.6, 13.2))),
    ("Soldiers died south-east of Lake Chad.", "south-east of Lake Chad", ((15.0, 12.55),), ("Bosso", (14.0, 13.3))),
]  # fmt: skip

SECTIONS = [
    ("Dans le nord de la région de Gao, un chef rebelle a été tué.", "le nord de la région de Gao", ((0.3, 18.0),), ("Ansongo", "Kidal", "Niamey"), 4),
    ("A drone strike in northern Kidal region killed three.", "northern Kidal region", ("Tessalit",), ("Gao", (1.5, 17.9)), 4),
    ("The north of Gao region remains out of reach of the state.", "north of Gao region", ((0.3, 18.0),), ("Ansongo",), 4),
    ("Boko Haram fighters attacked three villages in southern Borno on Tuesday.", "southern Borno", ("Gwoza", "Damboa"), ("Monguno", "Baga", "Yola"), 4),
    ("Le sud de la province du Soum reste sous blocus.", "Le sud de la province du Soum", ("Djibo>180@15",), ("Djibo>0@40", "Dori"), 3),
    ("Militants roam the west of the Tillabéri region.", "west of the Tillabéri region", ("Téra",), ("Abala", "Niamey", "Agadez"), 4),
    ("Villages in eastern Borno were burnt.", "eastern Borno", ("Bama", "Ngala"), ("Yola", (11.9, 11.5)), 4),
    ("Dans le nord-est de la région de Mopti, l'armée a détruit un campement.", "le nord-est de la région de Mopti", ("Boni",), ("Djenné", "Bankass"), 4),
    ("Les attaques se multiplient dans le nord Tillabéri.", "nord Tillabéri", ("Inates", "Banibangou"), ("Torodi",), 4),
    ("Thousands fled northern Tillabéri region.", "northern Tillabéri region", ("Inates", "Banibangou"), ("Torodi",), 4),
    ("Les habitants du sud-ouest de la région de Tillabéri sont pris au piège.", "sud-ouest de la région de Tillabéri", ("Torodi",), ("Abala", "Banibangou"), 4),
    ("In the southern part of Katsina State, bandits killed 20.", "the southern part of Katsina State", ((7.4, 11.6),), ("Katsina", "Kaduna"), 4),
    ("Dans la partie orientale de la région de Ségou, des chasseurs ont été tués.", "la partie orientale de la région de Ségou", ((-5.0, 13.5),), ("Bamako", "Mopti"), 4),
    ("Northern Plateau State has seen reprisals.", "Northern Plateau State", ("Jos",), ("Makurdi", (9.6, 8.6)), 4),
    ("In the Malian part of the Liptako, IS fighters taxed herders.", "Malian part of the Liptako", ("Tessit",), ("Dori", "Téra", "Kidal", "Bamako"), 5),
    ("Le nord-est du lac Tchad est patrouillé par la force mixte.", "lac Tchad", ((14.5, 13.6),), ("Maiduguri",), 7),
    ("A village on the Chadian side of Lake Chad was burnt.", "Chadian side of Lake Chad", ("Bol",), ("Baga", "Bosso", "NDjamena"), 5),
    ("Violence has spread to the south of the Dosso region.", "south of the Dosso region", ("Gaya",), ("Niamey", "Dosso>0@60"), 4),
    ("L'armée a frappé l'ouest de la région de Tahoua.", "l'ouest de la région de Tahoua", ((4.5, 15.2),), ("Agadez", "Zinder"), 4),
    ("Bandits operate across western Zamfara.", "western Zamfara", ((5.9, 12.2),), ((7.0, 12.0), "Sokoto"), 4),
    ("Au sud de la province de la Tapoa, deux bergers ont été tués.", "sud de la province de la Tapoa", ((1.9, 11.7),), ("Dori", "Fada"), 3),
    ("Le cercle de Tessit... dans le nord du cercle d'Ansongo, au Mali, des éleveurs ont été tués.", "nord du cercle d'Ansongo", ((0.9, 16.0),), ("Gao>0@50", "Labbezanga"), 3),
    ("In Borno's far north, islanders fled.", "Borno's far north", ("Baga",), ("Gwoza",), 4),
    ("Dans la partie nigérienne du Liptako, l'école est fermée.", "la partie nigérienne du Liptako", ("Téra",), ("Dori", "Tessit"), 5),
    ("Sur la rive nigériane du lac Tchad, des pêcheurs ont été exécutés.", "rive nigériane du lac Tchad", ("Baga",), ("Bol", "Bosso"), 5),
    ("On the Cameroonian shore of Lake Chad, fishermen were killed.", "Cameroonian shore of Lake Chad", ((14.2, 12.75),), ("Bol", "Bosso", "Baga"), 5),
    ("Le Liptako nigérien reste sous état d'urgence.", "Liptako nigérien", ("Téra",), ("Dori", "Tessit"), 5),
    ("Fishermen were seized on Niger's side of Lake Chad.", "Niger's side of Lake Chad", ((13.5, 13.95),), ("Bol", "Baga"), 5),
]  # fmt: skip

REGIONS = [
    ("The far north of Burkina Faso is under siege.", "far north of Burkina Faso", ("Gorom-Gorom", "Markoye"), ("Bobo", "Fada"), 5),
    ("L'extrême nord du Bénin a été frappé pour la première fois.", "L'extrême nord du Bénin", ("Malanville", "Porga"), ("Parakou", "Cotonou"), 5),
    ("L'extrême-nord du Togo est sous état d'urgence.", "L'extrême-nord du Togo", ("Dapaong", "Mandouri"), ("Lomé",), 5),
    ("Suspected jihadists killed eight soldiers in northern Benin.", "northern Benin", ("Malanville", "Porga", "Banikoara"), ("Cotonou",), 5),
    ("North-east Nigeria has been ravaged by the insurgency.", "North-east Nigeria", ("Maiduguri", "Yola"), ("Lagos", "Sokoto"), 5),
    ("Gangs rule much of Nigeria's North West.", "Nigeria's North West", ("Sokoto", "Gusau", "Katsina"), ("Maiduguri", "Lagos"), 5),
    ("Clashes between herders and farmers in Nigeria's Middle Belt left 30 dead.", "Middle Belt", ("Jos", "Makurdi"), ("Maiduguri", "Lagos", "Sokoto"), 5),
    ("Gunmen on motorbikes raided a Dogon village in central Mali.", "central Mali", ("Mopti", "Bankass", "Bandiagara"), ("Bamako", "Kidal"), 5),
    ("Une attaque dans le centre du Mali a fait 20 morts.", "le centre du Mali", ("Mopti", "Bankass"), ("Bamako", "Kidal"), 5),
    ("A mosque was attacked in northern Burkina.", "northern Burkina", ("Djibo", "Dori"), ("Bobo",), 5),
    ("L'Est du Burkina Faso est sous couvre-feu.", "L'Est du Burkina Faso", ("Fada", "Diapaga"), ("Ouagadougou", "Dori", "Bobo"), 5),
    ("Le Sahel burkinabè concentre les attaques.", "Sahel burkinabè", ("Dori", "Djibo", "Gorom-Gorom"), ("Ouagadougou", "Fada"), 4),
    ("Dans la Boucle du Mouhoun, dix civils ont été tués.", "Boucle du Mouhoun", ("Dédougou", "Nouna"), ("Bobo", "Ouahigouya"), 4),
    ("In the country's restive north-east of Côte d'Ivoire, an army post was hit.", "north-east of Côte d'Ivoire", ("Bouna",), ("Odienné",), 5),
    ("Les autorités du nord de la Côte d'Ivoire redoutent des infiltrations.", "nord de la Côte d'Ivoire", ("Korhogo", "Bouna"), ((-4.0, 5.35),), 5),
    ("Des djihadistes présumés ont attaqué le nord du Togo.", "nord du Togo", ("Dapaong",), ("Lomé",), 5),
    ("Une attaque dans la région des Savanes, au Togo, a fait huit morts.", "région des Savanes", ("Dapaong", "Mandouri"), ("Lomé", "Korhogo"), 4),
    ("Dans le département de l'Atacora, trois policiers ont été tués.", "département de l'Atacora", ("Natitingou", "Tanguiéta"), ("Kandi",), 4),
    ("L'Alibori est devenu une cible du JNIM.", "Alibori", ("Kandi", "Malanville"), ("Natitingou",), 4),
    ("An attack in south-western Niger killed 12 soldiers.", "south-western Niger", ("Torodi", "Makalondi"), ("Agadez", "Diffa"), 5),
    ("L'ouest du Niger est en proie aux attaques.", "L'ouest du Niger", ("Tillabéri", "Abala"), ("Diffa", "Agadez"), 5),
    ("In Chad's west, near the lake, fishermen were taken.", "Chad's west", ("Bol",), ((21.0, 13.0),), 5),
    ("The tri-border area of Mali, Niger and Burkina Faso is the epicentre.", "tri-border area", ("Labbezanga", "Tessit", "Markoye"), ("Bamako", "Ouagadougou", "Niamey", "Mopti"), 5),
    ("Dans la zone des trois frontières, l'EIGS a tué 42 soldats.", "zone des trois frontières", ("Labbezanga", "Tessit", "Markoye"), ("Bamako", "Ouagadougou", "Mopti"), 5),
    ("Les trois pays du Liptako-Gourma ont lancé une force conjointe.", "Liptako-Gourma", ("Dori", "Téra", "Tessit", "Ansongo", "Gossi"), ("Bamako", "Agadez", "Kidal"), 5),
    ("Au Gourma, l'armée malienne a neutralisé un chef terroriste.", "Gourma", ("Gossi", "Hombori"), ("Kidal", "Bamako", "Mopti"), 5),
    ("Katiba Macina controls much of the Macina.", "the Macina", ("Ténenkou",), ("Gao", "Bamako"), 5),
    ("Fishermen were killed in the Inner Niger Delta.", "Inner Niger Delta", ("Ténenkou", "Mopti", "Djenné"), ("Gao", "Port Harcourt", "Bankass"), 5),
    ("Dans le delta intérieur du Niger, les villages vivent sous accord.", "delta intérieur du Niger", ("Ténenkou", "Mopti"), ("Gao", "Port Harcourt"), 5),
    ("Pirates attacked a vessel in the Niger Delta, Nigeria's oil heartland.", "Niger Delta", ("Port Harcourt", "Yenagoa"), ("Mopti", "Niamey", "Abuja"), 5),
    ("French forces hunted AQIM in the Adrar des Ifoghas.", "Adrar des Ifoghas", ("Tessalit", (1.9, 19.4)), ("Gao", "Tombouctou"), 5),
    ("The MNLA declared the independence of Azawad.", "Azawad", ("Kidal", "Gao", "Tombouctou"), ("Bamako", "Niamey"), 5),
    ("L'armée a bombardé la forêt du Wagadou.", "forêt du Wagadou", ((-6.6, 15.4),), ("Bamako", "Tombouctou", "Mopti"), 5),
    ("Militants regrouped in the Wagadou forest near Mauritania.", "Wagadou forest", ((-6.6, 15.4),), ("Bamako", "Tombouctou"), 5),
    ("Le Soum est coupé du reste du pays.", "Soum", ("Djibo", "Arbinda"), ("Dori", "Ouahigouya"), 3),
    ("Dans la Kompienga, la population fuit.", "la Kompienga", ("Pama", "Kompienga"), ("Fada", "Diapaga"), 3),
    ("Troops cleared camps in Sambisa Forest.", "Sambisa Forest", ("Sambisa",), ("Maiduguri", "Monguno"), 5),
    ("La forêt de Sambisa reste un bastion de Boko Haram.", "forêt de Sambisa", ("Sambisa",), ("Maiduguri", "Monguno"), 5),
    ("Jihadists use the W-Arly-Pendjari complex as a rear base.", "W-Arly-Pendjari", ((2.3, 12.2), (1.5, 11.2)), ("Natitingou", "Niamey", "Fada"), 5),
    ("Les terroristes se cachent dans le complexe WAP.", "complexe WAP", ((2.3, 12.2), (1.5, 11.2)), ("Niamey",), 5),
    ("Five rangers were killed in W National Park.", "W National Park", ((2.5, 11.9),), ("Niamey", "Fada"), 5),
    ("Au parc national du W, des rangers sont morts.", "parc national du W", ((2.5, 11.9),), ("Niamey", "Fada"), 5),
    ("Les assaillants venaient du parc W.", "parc W", ((2.5, 11.9),), ("Niamey",), 5),
    ("Dans le Torodi, à l'ouest de Niamey, des orpailleurs ont été tués.", "Torodi", ("Torodi",), ("Niamey", "Téra"), 5),
    ("Sur le plateau dogon, les chasseurs ont repris les armes.", "plateau dogon", ("Bandiagara",), ("Mopti", "Gao", "Djibo"), 5),
    ("Attacks resumed in Dogon country.", "Dogon country", ("Bandiagara", "Bankass", "Koro"), ("Gao", "Djibo", "Ségou"), 5),
    ("Au pays dogon, on enterre les morts.", "pays dogon", ("Bandiagara", "Bankass", "Koro"), ("Gao", "Ségou"), 5),
    ("Les éleveurs de l'Anzourou ont fui vers Tillabéri.", "Anzourou", ((1.6, 14.5),), ("Niamey", "Téra"), 5),
    ("In the Aïr mountains, smugglers were intercepted.", "Aïr mountains", ("Iferouane",), ("Bilma", "Zinder", "Tahoua"), 5),
    ("Dans l'Aïr, l'armée a saisi deux tonnes de drogue.", "l'Aïr", ("Iferouane",), ("Bilma", "Zinder"), 5),
    ("Des migrants sont morts dans le désert du Ténéré.", "désert du Ténéré", ((11.0, 18.0),), ("Agadez", "Zinder"), 5),
    ("Le Tibesti s'est soulevé contre N'Djamena.", "Tibesti", ("Bardaï",), ("Faya", "NDjamena"), 4),
    ("Boko Haram fighters fled to the Mandara mountains.", "Mandara mountains", ("Gwoza", (13.8, 10.8)), ("Maiduguri",), 5),
    ("The army bombed Boko Haram camps in the Alagarno forest.", "Alagarno", ("Alagarno",), ("Maiduguri", "Yola"), 5),
    ("Des rizières de l'Office du Niger ont été incendiées.", "Office du Niger", ("Niono",), ("Bamako", "Mopti", "Niamey"), 5),
    ("Dans la plaine du Séno, les villages brûlent.", "plaine du Séno", ("Bankass", "Koro"), ("Mopti", "Gao"), 5),
    ("Fighters descended from the Hombori mountains.", "Hombori mountains", ("Hombori",), ("Gao", "Mopti"), 5),
    ("Dans l'Ader, au centre-ouest du Niger, la récolte est mauvaise.", "l'Ader", ("Tahoua",), ("Niamey", "Zinder"), 5),
    ("Les nomades de l'Azawagh redoutent l'EIGS.", "Azawagh", ("Tassara",), ("Niamey", "Agadez"), 5),
    ("Dans la plaine du Gondo, à cheval sur la frontière, l'armée patrouille.", "plaine du Gondo", ((-3.0, 13.8),), ("Mopti", "Djibo"), 5),
    ("The Sourou valley saw fresh violence.", "Sourou valley", ((-3.4, 13.2),), ("Djibo", "Bobo"), 5),
    ("Fishermen were abducted on an island in Lake Chad.", "island in Lake Chad", ((14.4, 13.2),), ("Maiduguri", "NDjamena"), 5),
    ("Des combattants se sont repliés sur les îles du lac Tchad.", "îles du lac Tchad", ((14.4, 13.2),), ("Maiduguri", "NDjamena"), 5),
    ("The Lake Chad basin has seen a decade of war.", "Lake Chad basin", ("Maiduguri", "Diffa", "Bol"), ("Bamako", "Lagos"), 5),
    ("Gunmen killed 40 in southern Kaduna at Christmas.", "southern Kaduna", ((8.2, 9.6),), ("Kaduna", (7.5, 11.1)), 5),
    ("In Burkina Faso's northern Soum province, eight people died.", "northern Soum province", ("Djibo>0@20", "Djibo>180@20"), ("Dori",), 3),
    ("Niger's western Tillabéri region borders Mali.", "western Tillabéri region", ("Téra", "Abala"), ("Agadez",), 4),
    ("Mali's volatile central Mopti region was struck again.", "central Mopti region", ((-3.6, 14.8),), ("Gao",), 4),
    ("The army fought in the north-western state of Zamfara.", "state of Zamfara", ("Gusau", (5.9, 12.2)), ("Sokoto",), 4),
    ("Dans la région septentrionale de Kidal, trois chefs ont été tués.", "région septentrionale de Kidal", ("Kidal", "Tessalit"), ("Gao",), 4),
    ("Une attaque dans la région centrale de Mopti a fait dix morts.", "région centrale de Mopti", ("Bandiagara",), ("Gao",), 4),
    ("A checkpoint in the northeastern Borno State was overrun.", "northeastern Borno State", ("Maiduguri", "Gwoza", "Baga"), ("Yola",), 4),
    ("In Burkina Faso's Sahel, gold mines were shut.", "Burkina Faso's Sahel", ("Dori", "Djibo"), ("Ouagadougou",), 4),
    ("Dans le Gourma burkinabè, à l'Est, Fada est encerclée.", "Gourma burkinabè", ("Fada",), ("Gossi",), 3),
    ("Dans l'Oudalan, l'armée a perdu trois hommes.", "l'Oudalan", ("Gorom-Gorom", "Markoye"), ("Djibo", "Dori"), 3),
    ("La Tapoa vit au rythme des attaques.", "La Tapoa", ("Diapaga",), ("Fada",), 3),
    ("Le Yagha est la province la plus isolée du Burkina.", "Le Yagha", ((0.53, 13.47),), ("Dori",), 3),
    ("Le Nord-Mali échappe à l'État.", "Nord-Mali", ("Kidal",), ("Bamako",), 5),
    ("Le Nord-Bénin n'est plus épargné.", "Nord-Bénin", ("Malanville",), ("Cotonou",), 5),
    ("L'Extrême-Nord du Cameroun subit des incursions.", "L'Extrême-Nord du Cameroun", ((14.3, 10.6),), ("Maiduguri",), 5),
    ("In the forests of eastern Burkina Faso, gold miners were killed.", "eastern Burkina Faso", ("Fada", "Diapaga"), ("Dori",), 5),
    ("Two police officers died in the Pendjari National Park in Benin.", "Pendjari National Park", ((1.5, 11.1),), ("Natitingou",), 5),
    ("Gunmen in north-central Nigeria killed farmers.", "north-central Nigeria", ("Jos", "Makurdi"), ("Lagos", "Maiduguri", "Sokoto"), 5),
    ("Oil workers were seized in the South-South region of Nigeria.", "South-South region of Nigeria", ("Port Harcourt",), ("Kaduna", "Lagos"), 5),
    ("Des combattants se cachent au bord du lac Débo.", "lac Débo", ((-4.1, 15.3),), ("Mopti",), 5),
    ("Des pêcheurs ont été tués sur les rives du lac Tchad.", "rives du lac Tchad", ((14.2, 13.2), "Bol"), ("Maiduguri",), 5),
    ("Fishermen were killed on the shores of Lake Chad.", "shores of Lake Chad", ((14.2, 13.2), "Bol"), ("Maiduguri",), 5),
    ("Fishermen on the banks of the Niger were attacked.", "banks of the Niger", ("Gao", "Niamey"), ("Kidal", "Agadez"), 5),
    ("Fighters crossed on the north bank of the Niger at Tombouctou in Mali.", "bank of the Niger at Tombouctou", ("Tombouctou>150@12",), ("Tombouctou>0@30", "Gao"), 2),
    ("Trois corps gisaient sur la rive droite du Niger, à Ansongo, au Mali.", "rive droite du Niger, à Ansongo", ("Ansongo",), ("Gao", "Labbezanga"), 2),
    ("Des hommes armés sont entrés dans le Farimaké, au Mali.", "Farimaké", ((-4.6, 15.5),), ("Mopti", "Tombouctou"), 5),
    ("Herders fled Farimaké in Mali.", "Farimaké", ((-4.6, 15.5),), ("Mopti", "Tombouctou"), 5),
    ("Les campements du Haoussa malien sont vides.", "Haoussa", ((-1.0, 17.3),), ("Gossi", "Mopti"), 5),
    ("Raiders crossed from Haoussa in Mali.", "Haoussa", ((-1.0, 17.3),), ("Gossi", "Mopti"), 5),
    ("Les combats ont repris dans l'Azaouad.", "Azaouad", ("Kidal", "Gao", "Tombouctou"), ("Bamako", "Niamey"), 5),
    ("Fighting resumed in Azaouad.", "Azaouad", ("Kidal", "Gao", "Tombouctou"), ("Bamako", "Niamey"), 5),
    ("A boat capsized on the Benue River.", "Benue River", ("Makurdi",), ("Jos", "Abuja"), 7),
    ("The Niger river is patrolled by the army.", "Niger river", ("Gao", "Niamey"), ("Kidal", "Agadez"), 7),
    ("Le septentrion malien échappe à l'armée.", "Le septentrion malien", ("Kidal",), ("Bamako",), 5),
]  # fmt: skip

BORDERS = [
    ("The wells lie 30 km from the Algerian border.", "30 km from the Algerian border", ((3.0, 19.9), (6.0, 19.6), (0.0, 21.7), (0.0, 22.0)), ("Kidal", "Agadez"), 5),
    ("Les puits sont à 30 km de la frontière algérienne.", "à 30 km de la frontière algérienne", ((3.0, 19.9), (6.0, 19.6), (0.0, 21.7), (0.0, 22.0)), ("Kidal", "Agadez"), 5),
    ("The wells lie 10 km from the Mali-Burkina Faso border.", "10 km from the Mali-Burkina Faso border", ((-2.6, 14.2),), ("Koro", "Djibo"), 5),
    ("Gunmen attacked near the Mali-Burkina Faso-Niger tri-border.", "Mali-Burkina Faso-Niger tri-border", ((0.22, 14.91), "Labbezanga"), ("Niamey", "Dori>270@60"), 5),
    ("They met where Mali, Niger and Algeria meet.", "Mali, Niger and Algeria", ((4.23, 19.14),), ("Kidal", "Gao"), 5),
    ("Là où se rejoignent les frontières du Tchad, du Cameroun et du Nigeria, un bac a coulé.", "Tchad, du Cameroun et du Nigeria", ((14.06, 13.08),), ("Diffa",), 5),
    ("An attack was reported near the Togo-Ghana-Burkina tri-border.", "Togo-Ghana-Burkina tri-border", ((-0.17, 11.13), "Dapaong"), ("Natitingou",), 5),
    ("The tri-border area of Benin, Niger and Burkina Faso is unsafe.", "tri-border area of Benin, Niger and Burkina Faso", ((2.39, 11.9), "Diapaga"), ("Labbezanga",), 5),
    ("À la jonction des frontières du Mali, du Niger et de l'Algérie, l'armée patrouille.", "Mali, du Niger et de l'Algérie", ((4.23, 19.14),), ("Kidal",), 5),
    ("À la jonction du Sénégal, du Mali et de la Mauritanie, des camions attendent.", "Sénégal, du Mali et de la Mauritanie", ((-12.26, 14.77),), ("Bamako",), 5),
    ("La zone des trois frontières entre le Bénin, le Togo et le Burkina Faso est visée.", "trois frontières entre le Bénin, le Togo et le Burkina Faso", ((0.9, 10.99), "Porga"), ("Labbezanga",), 5),
    ("La triple frontière entre le Bénin, le Niger et le Nigeria est poreuse.", "triple frontière entre le Bénin, le Niger et le Nigeria", ((3.6, 11.7), "Gaya"), ("Parakou",), 5),
    ("Traders met at the tripoint of Benin, Niger and Burkina Faso.", "tripoint of Benin, Niger and Burkina Faso", ((2.39, 11.9),), ("Niamey",), 5),
    ("Au point triple Bénin-Niger-Nigeria, la douane a saisi de l'or.", "point triple Bénin-Niger-Nigeria", ((3.6, 11.7),), ("Parakou",), 5),
    ("The border area between Mali, Burkina Faso and Niger is unsafe.", "border area between Mali, Burkina Faso and Niger", ("Labbezanga", (0.24, 14.95)), ("Bamako", "Ouagadougou"), 5),
    ("Soldiers clashed with rebels near the border with Algeria, Mali's army said.", "near the border with Algeria", ("Tinzaouaten",), ("Gao", "Kidal", "Bamako"), 5),
    ("Mali's northern border is porous.", "Mali's northern border", ("Tinzaouaten",), ("Gao", "Bamako", "Mopti"), 5),
    ("Quatre soldats ont péri à la frontière entre le Niger et le Burkina Faso.", "la frontière entre le Niger et le Burkina Faso", ((0.6, 13.7),), ("Niamey", "Ouagadougou", "Agadez"), 5),
    ("The column regrouped on the Nigerien side of the border with Mali.", "on the Nigerien side of the border with Mali", ("Inates",), ("Tessit", "Niamey"), 5),
    ("Côté nigérien de la frontière avec le Mali, l'armée a riposté.", "Côté nigérien de la frontière avec le Mali", ("Inates",), ("Tessit", "Niamey"), 5),
    ("Les assaillants se sont repliés du côté malien de la frontière avec le Niger.", "du côté malien de la frontière avec le Niger", ((0.7, 15.1),), ("Inates", "Niamey", "Bamako"), 5),
    ("Une patrouille béninoise est tombée dans une embuscade à la frontière avec le Burkina Faso.", "la frontière avec le Burkina Faso", ("Porga",), ("Cotonou", "Parakou"), 5),
    ("At least 20 were killed in a village close to the Mali-Niger border.", "close to the Mali-Niger border", ("Andéramboukane", "Inates"), ("Bamako", "Niamey"), 5),
    ("L'attaque a eu lieu à la frontière nigéro-malienne.", "frontière nigéro-malienne", ("Inates", "Andéramboukane"), ("Niamey", "Bamako"), 5),
    ("Les FDS ont été attaquées le long de la frontière bénino-burkinabè.", "frontière bénino-burkinabè", ("Porga",), ("Cotonou", "Ouagadougou"), 5),
    ("Mali's border with Niger and Burkina Faso saw heavy fighting.", "border with Niger and Burkina Faso", ("Labbezanga",), ("Bamako", "Tinzaouaten"), 5),
    ("Malian troops crossed into the area 50 kilometres from the border with Mauritania.", "50 kilometres from the border with Mauritania", ("Nara",), ("Bamako", "Mopti"), 5),
    ("In northern Benin, near the border with Burkina Faso and Niger, rangers were shot.", "near the border with Burkina Faso and Niger", ((2.4, 11.9),), ("Cotonou", "Niamey", "Agadez"), 5),
    ("Des islamistes ont traversé la frontière malo-nigérienne près d'Andéramboukane.", "frontière malo-nigérienne", ("Andéramboukane",), ("Bamako",), 5),
    ("Algerian troops were posted some 20 km from Mali's border with Algeria.", "20 km from Mali's border with Algeria", ("Tinzaouaten",), ("Kidal", "Gao"), 5),
    ("The attackers came from the Malian side of the border with Mauritania.", "the Malian side of the border with Mauritania", ((-6.0, 15.4),), ("Bamako",), 5),
    ("Aux confins du Mali, du Burkina et du Niger, l'EIGS règne.", "confins du Mali, du Burkina et du Niger", ("Labbezanga", "Tessit"), ("Bamako", "Niamey"), 5),
]  # fmt: skip

SEATS = [
    ("Explosions rocked the capital of Borno state on Friday.", "the capital of Borno state", "Maiduguri"),
    ("Une manifestation a eu lieu dans le chef-lieu de la région de l'Est, au Burkina Faso.", "chef-lieu de la région de l'Est", "Fada"),
    ("Gunmen abducted a priest in Kaduna state's capital.", "Kaduna state's capital", "Kaduna"),
    ("La capitale de la région de Diffa a été bombardée.", "La capitale de la région de Diffa", "Diffa"),
    ("In Borno's capital, soldiers fired in the air.", "Borno's capital", "Maiduguri"),
    ("Le chef-lieu de la province du Soum est sous blocus.", "chef-lieu de la province du Soum", "Djibo"),
    ("The capital of Mali's Kidal region fell on Tuesday.", "capital of Mali's Kidal region", "Kidal"),
    ("Talks opened in Plateau state's capital.", "Plateau state's capital", "Jos"),
    ("Gunmen stormed Maiduguri, the Borno state capital.", "Maiduguri, the Borno state capital", "Maiduguri"),
    ("Le gouverneur est rentré à Fada N'Gourma, chef-lieu de la région de l'Est.", "Fada N'Gourma, chef-lieu de la région de l'Est", "Fada"),
    ("Le chef-lieu du Soum manque de tout.", "Le chef-lieu du Soum", "Djibo"),
    ("In Yobe's capital, Damaturu, markets were shut.", "Yobe's capital, Damaturu", "Damaturu"),
    ("À Say, près de Niamey, trois douaniers ont été tués.", "Say", "Say"),
    ("Man, dans l'ouest de la Côte d'Ivoire, est calme.", "Man", "Man"),
    ("Hong, in Adamawa State, was attacked by Boko Haram.", "Hong", "Hong"),
    ("San, au Mali, accueille des déplacés.", "San", "San"),
]  # fmt: skip

NO_PLACES = [
    ("Talks were held in Kenya's capital on Monday.", "Kenya's capital"),
    ("The charity Save the Children said 20 of its staff were missing.", "Save"),
    ("The San Jose Mercury News reported the sale.", "San"),
    ("The Man Booker prize went to a novelist.", "Man"),
    ("The activist Vladimir Kara-Murza was freed.", "Kara"),
    ("Say what you like, said the minister.", "Say"),
    ("Ho Chi Minh City hosted the summit.", "Ho"),
    ("Wa Lone, a Reuters journalist, was jailed.", "Wa"),
    ("Protesters in Hong Kong marched on Sunday.", "Hong"),
    ("Acting Secretary Chad Wolf resigned.", "Chad"),
    ("L'ONG Save the Children dénonce des recrutements d'enfants.", "Save"),
    ("Bla bla bla, a-t-il répondu.", "Bla"),
    ("The novelist Chad Harbach read from his book.", "Chad"),
    ("As Man City won again, fans in Lagos cheered.", "Man"),
    ("Analysts at the Timbuktu Institute said so.", "Timbuktu"),
    ("The Accra Initiative has five members.", "Accra"),
    ("Le président Boni Yayi a appelé au calme.", "Boni"),
    ("Kano Pillars beat Enugu Rangers 2-0.", "Kano"),
    ("Air Mali suspended flights.", "Mali"),
    ("Les Bronzes du Bénin ont été rendus. Les bronzes du Bénin aussi.", "Bénin"),
    ("The Lake Chad Basin Commission met.", "Lake"),
    ("La Charte du Liptako-Gourma a été signée.", "Liptako"),
    ("General Salou Djibo spoke.", "Djibo"),
    ("Amadou Kouffa a menacé le pays.", "Kouffa"),
    ("Savez-vous où aller? Say it loud.", "Say"),
    ("The Macina Liberation Front claimed it.", "Macina"),
    ("Le quotidien Le Sahel titre sur la guerre.", "Sahel"),
    ("The journalist Chad Thomas wrote it.", "Chad"),
    ("Wa Ba Ho Man Say Bla", "Man"),
    ("Un commerçant Haoussa a été tué.", "Haoussa"),
    ("Man, in a statement, said so.", "Man"),
    ("Keïta said he knew who the captors were.", "Keïta"),
    ("A Sudanese airliner, Air West Flight 612, was hijacked.", "Air"),
    ("The mayor of Bani Walid says so.", "Bani"),
    ("Le bateau Tombouctou a coulé.", "Tombouctou"),
    ("Kaduna Nzeogwu led the coup in 1966.", "Kaduna"),
    ("L'air est sec.", "air"),
    ("Togo Diallo, trader, was shot.", "Togo"),
    ("La Radio Kidal FM a cessé d'émettre.", "Kidal"),
    ("AS Bamako a battu le Stade malien.", "Bamako"),
    ("The Ouagadougou-based analyst said so.", "Ouagadougou"),
]  # fmt: skip


@pytest.fixture(scope="module")
def geocoder() -> Geocoder:
    return load_geocoder()


def point_of(spec: str | Point) -> Point:
    """A name, a name with bearing and distance, or the point itself."""
    if not isinstance(spec, str):
        return spec
    name, _, way = spec.partition(">")
    if not way:
        return POINTS[name]
    bearing, _, km = way.partition("@")
    return travel(POINTS[name], bearing_deg=float(bearing), distance_km=float(km))


def mentions_over(geocoder: Geocoder, text: str, words: str) -> list[tuple[PlaceMention, Placement]]:
    """Placed mentions that share characters with `words`."""
    start = text.index(words)
    mentions = geocoder.find(text)
    context = geocoder.context_of(mentions)
    over = [m for m in mentions if m.start < start + len(words) and m.end > start]
    return [(m, placed) for m in over if (placed := geocoder.place(m, context)) is not None]


def placed(geocoder: Geocoder, text: str, words: str) -> Placement:
    """The placement of the mention that shares most with `words`."""
    start, end = text.index(words), text.index(words) + len(words)
    over = mentions_over(geocoder, text, words)
    assert over, f"no place in {words!r}"
    return max(over, key=lambda row: min(row[0].end, end) - max(row[0].start, start))[1]


def check_area(placement: Placement, holds: tuple[str | Point, ...], lacks: tuple[str | Point, ...]) -> None:
    shape = placement.area.geometry
    missing = [spec for spec in holds if not shape.covers(shapely.Point(point_of(spec)))]
    surplus = [spec for spec in lacks if shape.covers(shapely.Point(point_of(spec)))]
    assert (missing, surplus) == ([], []), placement.method


@pytest.mark.parametrize(("text", "words", "holds", "lacks"), MEASURED)
def test_distance_bearing_and_road_bound_the_place(geocoder, text, words, holds, lacks):
    placement = placed(geocoder, text, words)
    check_area(placement, holds, lacks)
    assert placement.where_precision in {1, 2, 5, 7}


@pytest.mark.parametrize(("text", "words", "holds", "lacks", "precision"), SECTIONS)
def test_part_of_a_unit_is_cut_out_of_it(geocoder, text, words, holds, lacks, precision):
    placement = placed(geocoder, text, words)
    check_area(placement, holds, lacks)
    assert placement.where_precision == precision


@pytest.mark.parametrize(("text", "words", "holds", "lacks", "precision"), REGIONS)
def test_region_has_its_outline(geocoder, text, words, holds, lacks, precision):
    placement = placed(geocoder, text, words)
    check_area(placement, holds, lacks)
    assert placement.where_precision == precision


@pytest.mark.parametrize(("text", "words", "holds", "lacks", "precision"), BORDERS)
def test_border_is_a_strip_on_the_side_told(geocoder, text, words, holds, lacks, precision):
    placement = placed(geocoder, text, words)
    check_area(placement, holds, lacks)
    assert placement.where_precision == precision


@pytest.mark.parametrize(
    "text",
    [
        "The three countries, Mali, Niger and Burkina Faso, left the bloc.",
        "Les trois pays, le Mali, le Niger et le Burkina Faso, ont quitté l'organisation.",
        "It is an area where Mali, Niger and Burkina Faso have troops.",
    ],
)
def test_three_countries_named_without_their_border_do_not_meet(geocoder, text):
    assert [m.text for m in geocoder.find(text) if m.kind == "border"] == []


@pytest.mark.parametrize(("text", "words", "town"), SEATS)
def test_capital_of_a_unit_is_its_seat(geocoder, text, words, town):
    placement = placed(geocoder, text, words)
    assert distance_km(placement.area.point, POINTS[town]) < 3
    assert placement.where_precision == 1


@pytest.mark.parametrize(("text", "words"), NO_PLACES)
def test_names_of_other_things_are_no_places(geocoder, text, words):
    assert [p.place.id for _, p in mentions_over(geocoder, text, words)] == []


@pytest.mark.parametrize(
    ("written", "error_km"), [(1.0, 1.0), (2.5, 2.5), (12.0, 3.0), (10.0, 5.0), (30.0, 6.0), (100.0, 20.0)]
)
def test_written_distance_is_uncertain_by_half_its_step_or_a_fifth(written, error_km):
    assert distance_error_km(written) == error_km


def test_area_reaches_as_far_as_the_errors_allow_and_no_farther(geocoder):
    """30 km north of Djibo: 6 km for the 30, 45 degrees to either side, Djibo's extent of 4 km and 15 % of 30 around."""
    shape = placed(geocoder, "A patrol was hit 30 km north of Djibo.", "30 km north of Djibo").area.geometry
    assert geocoder.gazetteer.by_id["bf-djibo"].extent_km == 4
    inside = ("Djibo>0@44", "Djibo>0@16", "Djibo>44@30", "Djibo>316@30")
    outside = ("Djibo>0@45", "Djibo>0@15", "Djibo>65@30", "Djibo>180@30", "Djibo")
    assert [spec for spec in (*inside, *outside) if shape.covers(shapely.Point(point_of(spec)))] == [*inside]


def test_the_bank_of_a_country_is_no_river(geocoder):
    mentions = geocoder.find("The Bank of Niger in Niamey was robbed.")
    assert [m.text for m in mentions if m.kind == "relative"] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Une mine a explosé dans un lieu situé à 15 km de Barsalogho.", "à 15 km de Barsalogho"),
        ("The camp, located 15 km from Barsalogho, burned.", "15 km from Barsalogho"),
        ("Troops fought on the shore of Lake Chad.", "the shore of Lake Chad"),
    ],
)
def test_a_relative_place_is_named_as_people_write_it(geocoder, text, name):
    assert placed(geocoder, text, name).place.name == name


def test_finer_winds_give_smaller_areas(geocoder):
    winds = ("north", "north-east", "north-north-east")
    phrases = [f"30 km {wind} of Kidal" for wind in winds]
    radii = [placed(geocoder, f"A mine went off {words}.", words).area.radius_km for words in phrases]
    assert radii[0] > radii[1] > radii[2]


def test_every_seat_is_a_town_of_the_gazetteer_near_its_unit(geocoder):
    with (DATA / "capitals.toml").open("rb") as file:
        table = tomllib.load(file)
    missing = []
    for unit_id in [unit for rows in table.values() for unit in rows]:
        entry = geocoder.gazetteer.by_id.get(unit_id) or geocoder.gazetteer.by_id.get(f"{unit_id}~second")
        if entry is None or not seats_of(geocoder.gazetteer, entry.place):
            missing.append(unit_id)
    assert missing == []


def test_every_drawn_region_holds_its_point(geocoder):
    with (DATA / "regions.toml").open("rb") as file:
        rows = tomllib.load(file)["region"]
    outside = [
        row["id"]
        for row in rows
        if not geocoder.gazetteer.area(geocoder.gazetteer.by_id[row["id"]].place).geometry.covers(
            shapely.Point(row["point"])
        )
    ]
    assert outside == []


def test_river_leads_up_and_down_from_a_town_but_not_past_its_mouth():
    up = along_river((-4.183, 14.4843), is_upstream=True, reach_km=40.0)
    down = along_river((-4.183, 14.4843), is_upstream=False, reach_km=40.0)
    assert up is not None and down is not None
    assert down[0] == "Niger river"
    assert down[1].bounds[3] > 14.6 > up[1].centroid.y


def test_no_river_is_found_in_the_desert():
    assert along_river((1.0, 21.0), is_upstream=True, reach_km=40.0) is None


@pytest.mark.parametrize(
    ("text", "words", "side", "countries"),
    [
        ("The gunmen came from the Nigerian side of the border and struck Dan Issa, Niger.", "Nigerian side", "NG", {"NG", "NE"}),
        ("Mali's side of the border was calm; in Niger the army moved.", "Mali's side of the border", "ML", {"ML", "NE"}),
        ("Des familles sont passées du côté ivoirien de la frontière, a dit l'armée malienne.", "ivoirien de la frontière", "CI", {"CI", "ML"}),
    ],
)  # fmt: skip
def test_a_side_of_the_border_borders_on_the_country_of_the_text(geocoder, text, words, side, countries):
    placement = placed(geocoder, text, words)
    assert placement.place.country_code == side
    assert set(placement.place.id.removeprefix("border-").split("-")) == countries


def test_the_army_of_a_border_is_no_side_of_it(geocoder):
    mentions = geocoder.find("L'armée malienne de la frontière a été attaquée.")
    assert [m.side for m in mentions if m.kind == "border"] in ([], [None])


@pytest.mark.parametrize(
    ("text", "phrase", "lon", "lat", "radius_km"),
    [
        ("They attacked Djibo. About 20 km from there, a mine went off.", "About 20 km from there", -1.63, 14.1, 28),
        ("Djibo a été attaquée. À 20 kilomètres de là, une mine a explosé.", "À 20 kilomètres de là", -1.63, 14.1, 28),
        (
            "They attacked Djibo. Some 15 km further north, a mine went off.",
            "Some 15 km further north",
            -1.63,
            14.23,
            14,
        ),
        (
            "Attaque à Djibo. Trente kilomètres plus au sud, une bombe.",
            "Trente kilomètres plus au sud",
            -1.63,
            13.83,
            24,
        ),
        ("They attacked Djibo. Fifteen kilometres away, a mine went off.", "Fifteen kilometres away", -1.63, 14.1, 22),
    ],
)
def test_a_distance_from_there_counts_from_the_town_told_before(
    text: str, phrase: str, lon: float, lat: float, radius_km: float
) -> None:
    geocoder = load_geocoder()
    mentions = geocoder.find(text)
    told = next(m for m in mentions if m.text == phrase)
    placement = geocoder.place(told, geocoder.context_of(mentions))
    assert placement is not None
    assert placement.area.point == pytest.approx((lon, lat), abs=0.08)
    assert placement.area.radius_km == pytest.approx(radius_km, abs=3)


@pytest.mark.parametrize(
    "text",
    [
        "Djibo. Il va de là-bas à la ville.",
        "The mine at Arlit, 240 km further north, was hit.",
        "Djibo: 3 hours later, there, a bomb.",
    ],
)
def test_no_distance_is_made_of_other_words_for_there(text: str) -> None:
    assert [m.text for m in load_geocoder().find(text) if m.kind == "relative" and m.is_anchor_inferred] == []
