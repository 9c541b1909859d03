"""Invented names, as varied as the region: Twents, Turkish, Aramean, Syrian, Polish, German."""

from dataclasses import dataclass
from datetime import date

from woonportaal.demonstration.chance import Chance


@dataclass(frozen=True, slots=True)
class Name:
    """Given name and family name, with prefixes such as `ter` in front of the family name."""

    given_name: str
    family_name: str


@dataclass(frozen=True, slots=True)
class _Origin:
    given: tuple[str, ...]
    families: tuple[str, ...]


def _names(text: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in text.split(","))


# Dutch names of people born before this year sound like another generation.
_MODERN_FROM = 1972

_DUTCH_OLD = _names(
    """Johannes, Hendrik, Gerrit, Bernard, Hermannus, Albert, Jan, Herman, Theo, Harry, Gerard,
    Johan, Wim, Bennie, Anton, Henk, Frans, Tonnie, Gerda, Johanna, Maria, Hendrika, Berendina,
    Truus, Riet, Dinie, Annie, Marietje, Willemina, Joke, Ria, Tiny, Hennie, Wilma, Anneke, Leny"""
)
_DUTCH_NEW = _names(
    """Daan, Sem, Bram, Thijs, Luuk, Jesse, Niels, Stijn, Tim, Rick, Jeroen, Bas, Mark, Wouter,
    Koen, Sander, Ruben, Tom, Lars, Jelle, Lisa, Emma, Sanne, Fleur, Anouk, Lotte, Iris, Eva,
    Femke, Kim, Marloes, Ilse, Naomi, Britt, Roos, Manon, Laura, Esther, Linda, Nienke, Mirthe"""
)
_DUTCH_FAMILIES = _names(
    """Nijhuis, Lansink, Wolters, Scholten, ter Braak, Groothuis, Kleinsman, Engbers, Olde Meule,
    Wissink, Hesselink, Morsink, Bekhuis, Oude Vrielink, Kamphuis, Veldhuis, Haarhuis, Lenferink,
    Blokhuis, Roelofs, te Riele, Brinkhuis, Leferink, Oosterveld, Snijders, Heuver, Temmink,
    Wiggers, Asbreuk, Eshuis, Grobben, Horstink, de Vries, Jansen, Bakker, van Dijk, Visser, Smit,
    Mulder, de Groot, Bos, Vos, Peters, van Leeuwen, Dekker, Brouwer, Koster, Prins, Huisman,
    van der Veen, Kuipers, Post, Kok, Schouten, Willems, van den Berg"""
)

_ORIGINS = {
    "turkish": _Origin(
        _names(
            "Mehmet, Emre, Mustafa, Hakan, Kemal, Yusuf, Ayşe, Fatma, Elif, Zeynep, Esra, Büşra"
        ),
        _names("Yildiz, Kaya, Demir, Çelik, Şahin, Öztürk, Arslan, Doğan, Koç, Polat, Güneş"),
    ),
    "aramean": _Origin(
        _names("Ninos, Gabriel, Afrem, Yakub, Aday, Sargon, Maryam, Shamiram, Nahrin, Atra"),
        _names("Aydin, Gabriel, Yakub, Malki, Touma, Barsom, Abrohom, Lahdo, Hanna, Shabo"),
    ),
    "syrian": _Origin(
        _names("Ahmad, Omar, Khaled, Bassel, Samer, Anas, Rana, Noor, Hala, Rasha, Lina, Yasmin"),
        _names("Al Hassan, Khoury, Haddad, Darwish, Al Masri, Nasser, Sabbagh, Saleh"),
    ),
    "polish": _Origin(
        _names("Piotr, Tomasz, Marek, Jakub, Kamil, Agnieszka, Katarzyna, Ewa, Magda, Zofia"),
        _names("Nowak, Kowalczyk, Wójcik, Kamiński, Zieliński, Mazur, Krawczyk, Dudek, Wrona"),
    ),
    "german": _Origin(
        _names("Jürgen, Stefan, Uwe, Matthias, Florian, Anke, Sabine, Birgit, Heike, Katrin"),
        _names("Müller, Schröder, Brüning, Hölscher, Lammers, Kötter, Terhaar, Niehoff"),
    ),
    "elsewhere": _Origin(
        _names("Fatima, Mohamed, Abel, Selam, Mehari, Sunita, Ravi, Winston, Chantal, Thi, Amir"),
        _names("El Amrani, Tesfay, Haile, Ramdin, Pinas, Nguyen, Karimi, Rostami, Martina"),
    ),
}
_ORIGIN_WEIGHTS = {
    "dutch": 71.0,
    "turkish": 9.0,
    "aramean": 4.0,
    "syrian": 5.0,
    "polish": 3.0,
    "german": 3.0,
    "elsewhere": 5.0,
}


def invent_name(chance: Chance, birth_date: date) -> Name:
    """A name that fits the year of birth."""
    origin = chance.weighted(_ORIGIN_WEIGHTS)
    if origin == "dutch":
        given = _DUTCH_NEW if birth_date.year >= _MODERN_FROM else _DUTCH_OLD
        return Name(chance.choice(given), chance.choice(_DUTCH_FAMILIES))
    names = _ORIGINS[origin]
    return Name(chance.choice(names.given), chance.choice(names.families))
