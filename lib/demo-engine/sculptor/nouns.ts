/** Every word that names an archetype, English first, then a few of our neighbours' words. */
const NOUNS: Record<string, string> = {
  'robot-arm':
    'robot arm|robotic arm|arm|crane|manipulator|mechanical arm|roboterarm|brazo robotico|bras robotique',
  robot: 'robot|android|droid|mech|mecha|cyborg|automaton|bot|golem|roboter',
  sword:
    'sword|blade|katana|dagger|excalibur|saber|sabre|knife|rapier|broadsword|longsword|scimitar|lightsaber|schwert|espada|epee',
  chair: 'chair|stool|throne|seat|armchair|rocking chair|stuhl|silla|chaise',
  table: 'table|desk|workbench|bench|coffee table|nightstand|tisch|mesa',
  dragon: 'dragon|wyvern|dinosaur|dino|t rex|trex|drake|drache|dragonfire|raptor|lizard',
  dog: 'dog|puppy|wolf|hound|corgi|husky|retriever|labrador|poodle|pug|dachshund|beagle|pup|terrier|shepherd|hund|perro|chien',
  cat: 'cat|kitten|kitty|tiger|lion|fox|bear|panda|teddy|teddy bear|animal|pet|monster|creature|mouse|hamster|leopard|panther|katze|gato|chat noir|squirrel|raccoon|koala',
  rabbit: 'rabbit|bunny|hare|kaninchen|conejo|lapin',
  tree: 'tree|oak tree|pine tree|apple tree|cherry tree|fir tree|palm tree|bonsai tree|christmas tree|oak|pine|bonsai|plant|fir|spruce|willow|birch|maple|baum|arbol|arbre',
  house:
    'house|cottage|cabin|hut|home|tavern|building|barn|inn|shack|shed|church|mill|shop|haus|casa|maison',
  castle:
    'castle|tower|fortress|keep|citadel|fort|palace|lighthouse|wizard tower|watchtower|burg|castillo|chateau',
  mug: 'mug|cup|tankard|coffee|goblet|chalice|stein|tea cup|teacup|beer|tasse|taza',
  teapot: 'teapot|tea pot|kettle|coffee pot|coffeepot|watering can|jug|pitcher|teekanne',
  potion:
    'potion|bottle|flask|vial|elixir|perfume|jar|vase|potion bottle|flasche|botella|bouteille',
  planet: 'planet|moon|earth|world|saturn|globe|mars|jupiter|asteroid|planeta|mond',
  rocket: 'rocket|missile|space shuttle|shuttle|rakete|cohete|fusee|rocket ship|rocketship',
  spaceship:
    'spaceship|space ship|spacecraft|ufo|flying saucer|saucer|starship|starfighter|spaceshuttle|raumschiff|nave',
  car: 'car|truck|van|taxi|jeep|automobile|pickup|bus|racecar|race car|sports car|sportscar|vehicle|limousine|auto|coche|voiture|suv',
  ship: 'ship|boat|galleon|sailboat|sailing boat|sailing ship|pirate ship|yacht|vessel|frigate|longship|canoe|schiff|barco|bateau|raft',
  crystal:
    'crystal|gem|gemstone|jewel|diamond|quartz|amethyst|ruby|emerald|sapphire|crystal cluster|geode|kristall',
  fish: 'fish|goldfish|clownfish|shark|whale|dolphin|koi|carp|salmon|piranha|tuna|fisch|pez|poisson',
  bird: 'bird|owl|parrot|penguin|chicken|duck|eagle|crow|raven|robin|chick|sparrow|duckling|pigeon|toucan|vogel|pajaro|oiseau|eule|rubber duck',
  mushroom: 'mushroom|toadstool|fungus|fungi|shroom|pilz|seta|champignon',
  lamp: 'lamp|lantern|light|torch|street lamp|lamppost|streetlight|candle|lampe|laterne|farol|desk lamp',
  chest: 'chest|treasure chest|treasure|loot box|coffer|trunk|strongbox|schatztruhe|cofre|toolbox',
  shield: 'shield|buckler|escudo|schild|bouclier|crest|coat of arms',
  hammer: 'hammer|warhammer|mallet|mjolnir|sledgehammer|mace|war hammer|martillo|marteau',
  axe: 'axe|ax|hatchet|battle axe|battleaxe|tomahawk|halberd|axt|hacha|hache',
  barrel: 'barrel|keg|cask|drum|bucket|fass|barril|tonneau',
  crate: 'crate|box|package|cube|kiste|caja',
  flower:
    'flower|rose|tulip|daisy|sunflower|blossom|flower pot|flowerpot|cactus|lily|blume|flor|fleur|houseplant|potted plant|bouquet|orchid',
  guitar: 'guitar|ukulele|bass|violin|lute|banjo|cello|electric guitar|gitarre|guitarra|guitare',
  snowman: 'snowman|schneemann',
  cake: 'cake|cupcake|muffin|birthday cake|pastel|gateau|torte|kuchen|pastry',
};

const ARCHETYPE_OF = new Map(
  Object.entries(NOUNS).flatMap(([archetype, words]) =>
    words.split('|').map((word): [string, string] => [word, archetype]),
  ),
);

/** The archetype a noun (singular, lower case, up to three words) stands for. */
export const archetypeNamed = (noun: string): string | undefined => ARCHETYPE_OF.get(noun);
