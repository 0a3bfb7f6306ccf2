import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Reads the element's classes and events with TypeScript, as `src/` has them: gives `{ attributes, fields, methods, events, classes }` in the
 * shapes of a custom elements manifest. What is private, protected, `@internal` or a callback of the browser is left out.
 */
export function readElement() {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram([path.join(root, 'src/index.ts')], options);
  const checker = program.getTypeChecker();
  const source = (file) => program.getSourceFile(path.join(root, 'src', file));
  const settings = classIn(source('launcher/chat-options.ts'), 'ChatOptions');
  const element = classIn(source('flex-webchat.ts'), 'FlexWebchat');
  const readable = classIn(source('launcher/readable-chat.ts'), 'ReadableChat');
  const declared = declaredIn(settings);
  const defaults = defaultsIn(settings);
  const text = (node) => typeText(checker, node);

  const set = publicMembers(settings, (member) => ts.isPropertyDeclaration(member) || ts.isGetAccessor(member)).map((member) => {
    const name = member.name.text;
    const { attribute, reflects } = declared.get(name) ?? {};
    return {
      kind: 'field',
      name,
      type: { text: text(member) },
      ...(defaults.has(name) && { default: defaults.get(name) }),
      description: commentOf(member),
      ...(attribute && { attribute }),
      ...(reflects && { reflects }),
    };
  });
  const read = publicMembers(readable, ts.isGetAccessor).map((member) => ({
    kind: 'field',
    name: member.name.text,
    type: { text: text(member) },
    description: commentOf(member),
    readonly: true,
  }));
  const methods = publicMembers(element, ts.isMethodDeclaration)
    .filter((member) => !member.name.text.endsWith('Callback'))
    .map((member) => methodOf(member));
  const alone = ts.getJSDocTags(settings).filter(({ tagName }) => tagName.text === 'attr');
  const events = eventsIn(source('events.ts'), checker);
  return {
    description: commentOf(element),
    attributes: [...set.filter(({ attribute }) => attribute).map(attributeOf), ...alone.map(attributeFromTag)],
    fields: [...set, ...read],
    methods,
    events: events.map(({ name, type, description }) => ({ name, type: { text: type }, description })),
    classes: events.map(({ type, description, members }) => ({ kind: 'class', name: type, description, superclass: { name: 'Event' }, members })),
  };
}

function classIn(source, name) {
  const found = source.statements.find((each) => ts.isClassDeclaration(each) && each.name?.text === name);
  if (!found) throw new Error(`${source.fileName} has no class ${name}.`);
  return found;
}

/** Members that a site may use, and that have a word about them. */
function publicMembers(declaration, isKind) {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected | ts.ModifierFlags.Static;
  return declaration.members.filter(
    (member) =>
      isKind(member) &&
      ts.isIdentifier(member.name) &&
      !(ts.getCombinedModifierFlags(member) & hidden) &&
      !ts.getJSDocTags(member).some(({ tagName }) => tagName.text === 'internal'),
  );
}

/** What `static properties` says: by name `{ attribute, reflects }`. */
function declaredIn(declaration) {
  const properties = declaration.members.find((member) => ts.isPropertyDeclaration(member) && member.name.getText() === 'properties').initializer;
  return new Map(
    properties.properties.map(({ name, initializer }) => {
      const options = Object.fromEntries(initializer.properties.map((option) => [option.name.getText(), option.initializer]));
      const given = options.attribute;
      const attribute = !given ? name.text.toLowerCase() : ts.isStringLiteral(given) ? given.text : undefined;
      return [name.text, { attribute, reflects: options.reflect?.kind === ts.SyntaxKind.TrueKeyword }];
    }),
  );
}

/** What the constructor sets, as it is written. */
function defaultsIn(declaration) {
  const { body } = declaration.members.find(ts.isConstructorDeclaration);
  const assignments = body.statements.map(({ expression }) => expression).filter((each) => ts.isBinaryExpression(each) && ts.isPropertyAccessExpression(each.left));
  return new Map(assignments.map(({ left, right }) => [left.name.text, right.getText()]));
}

/** A choice of words is written out, everything else as it stands in the source. */
function typeText(checker, member) {
  const type = checker.getTypeAtLocation(member);
  const parts = type.isUnion() ? type.types : [type];
  const isWord = ({ flags }) => flags & (ts.TypeFlags.Literal | ts.TypeFlags.BooleanLike | ts.TypeFlags.Undefined | ts.TypeFlags.Null);
  if (!parts.every(isWord)) return member.type.getText();
  const words = parts.map((part) => (part.flags & ts.TypeFlags.BooleanLike ? 'boolean' : checker.typeToString(part).replaceAll('"', "'")));
  const nothing = (word) => Number(word === 'null' || word === 'undefined');
  return [...new Set(words)].toSorted((one, other) => nothing(one) - nothing(other)).join(' | ');
}

function commentOf(node) {
  const text = ts.getJSDocCommentsAndTags(node).map((comment) => ts.getTextOfJSDocComment(comment.comment) ?? '').join(' ');
  return text.replace(/\s+/g, ' ').trim();
}

function methodOf(member) {
  const parameters = member.parameters.map(({ name, type, initializer, questionToken }) => ({
    name: ts.isIdentifier(name) ? name.text : 'options',
    type: { text: type.getText() },
    ...((initializer ?? questionToken) && { optional: true }),
  }));
  return {
    kind: 'method',
    name: member.name.text,
    description: commentOf(member),
    ...(parameters.length > 0 && { parameters }),
    return: { type: { text: member.type.getText() } },
  };
}

function attributeOf({ attribute, name, type, description, default: given }) {
  return { name: attribute, type, ...(given !== undefined && { default: given }), description, fieldName: name };
}

/** `@attr {type} name - description` of an attribute that is no property. */
function attributeFromTag(tag) {
  const [, type, name, description] = tag.getText().match(/^@attr\s+\{(.*?)\}\s+(\S+)\s+-\s+([^]*)$/) ?? [];
  if (!name) throw new Error(`No type, name and description: ${tag.getText()}`);
  return { name, type: { text: type }, description: description.replace(/\s*\*?\s+/g, ' ').trim() };
}

/** The events of the map, each with its class. */
function eventsIn(source, checker) {
  const map = source.statements.find((each) => ts.isInterfaceDeclaration(each) && each.name.text === 'FlexWebchatEventMap');
  return map.members.map((member) => {
    const declaration = checker.getTypeAtLocation(member).symbol.valueDeclaration;
    const members = declaration.members
      .filter(ts.isPropertyDeclaration)
      .map((field) => ({ kind: 'field', name: field.name.text, type: { text: field.type.getText() }, description: commentOf(field), readonly: true }));
    return { name: member.name.text, type: declaration.name.text, description: commentOf(declaration), members };
  });
}
